"""Other people's formats. What is read here is not trusted.

openpyxl would parse with lxml where that is installed, and not with defusedxml. It looks once, when it is first
imported, by whomever; so it is told here, before any module of this package is.
"""

import os

os.environ["OPENPYXL_LXML"] = "False"
