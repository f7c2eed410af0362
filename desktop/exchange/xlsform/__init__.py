"""XLSForm workbooks, the field's own format for forms, read into templates (https://xlsform.org/en/).

``workbook`` opens the file, ``elements`` has its rows as a tree; ``references``, ``cells``, ``questions``, ``choices``
and ``layout`` turn them into the parts of a template; ``reading`` joins these.
"""

from desktop.exchange.xlsform.reading import ReadForm, read_xlsform
from desktop.exchange.xlsform.remarks import Remark

__all__ = ["ReadForm", "Remark", "read_xlsform"]
