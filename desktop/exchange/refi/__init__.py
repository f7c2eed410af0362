"""REFI-QDA, the format by which programs for qualitative analysis hand projects (.qdpx) and codebooks (.qdc) on.

Written after the published schema of March 2019 (``tests/unit/exchange/refi/Project-mrt2019.xsd``).
"""
