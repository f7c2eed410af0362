"""What is refused before it is unpacked, and with what the rest is parsed."""

import os
import subprocess
import sys
from zipfile import ZipInfo

import pytest

from desktop.exchange.unpacking import unpacks_to_too_much

MEGABYTE = 1024 * 1024


def part(size: int, packed: int) -> ZipInfo:
    made = ZipInfo("part")
    made.file_size, made.compress_size = size, packed
    return made


def test_how_much_may_be_unpacked() -> None:
    assert not unpacks_to_too_much([part(4 * MEGABYTE, 0), part(60 * MEGABYTE, MEGABYTE)], 64 * MEGABYTE)
    assert unpacks_to_too_much([part(4 * MEGABYTE, 0), part(61 * MEGABYTE, MEGABYTE)], 64 * MEGABYTE)
    assert unpacks_to_too_much([part(5 * MEGABYTE, MEGABYTE // 100)], 64 * MEGABYTE)
    assert unpacks_to_too_much([part(1, 1)] * 2_001, 64 * MEGABYTE)


@pytest.mark.parametrize("module", ["xlsform", "spreadsheet", "figures_out", "sample_workbook"])
def test_openpyxl_parses_without_lxml_whoever_reads_first(module: str) -> None:
    code = (
        f"import lxml, desktop.exchange.{module}, pyxform.xls2json_backends, openpyxl\n"
        "assert not openpyxl.LXML and openpyxl.DEFUSEDXML"
    )
    surroundings = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    subprocess.run([sys.executable, "-c", code], check=True, env=surroundings)
