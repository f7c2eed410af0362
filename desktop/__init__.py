"""Daybook: an encrypted, offline notebook for inspectors of services for children and young people."""

__version__ = "0.1.0"
