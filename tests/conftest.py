"""What every test needs: no screen, and no complaint of Qt that goes unseen.

``qt_log_level_fail`` in pyproject.toml makes a Qt warning fail the test that caused it.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
