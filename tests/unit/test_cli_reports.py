"""``daybook report``: it writes what nothing stops, and says where something does without its words."""

import json

import pytest

from desktop import __main__
from desktop.domain.publications import ReportKind
from desktop.operations.publications.choosing import leave_out, write_text
from tests.desks import PASSPHRASE, make_desk
from tests.judged import judge

NAME = "Kayleigh MacInnes"


@pytest.fixture
def daybook(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("desktop.paths.log_folder", lambda: tmp_path / "log")
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)

    def ran(*arguments):
        capsys.readouterr()
        options = ("--vault", tmp_path / "vault", "--passphrase-file", passphrase, "--json")
        status = __main__.main([str(one) for one in ("report", *arguments, *options)])
        out = capsys.readouterr().out
        return status, json.loads(out) if out else {}, out

    return ran


@pytest.fixture
def made(tmp_path):
    desk = make_desk(tmp_path / "vault")
    judged = judge(desk)
    leave_out(desk, ReportKind.PARTNERSHIP_FEEDBACK, judged.claims["nothing"].id)
    write_text(desk, ReportKind.YOUNG_SUMMARY, "good", f"{NAME} was heard.")
    desk.vault.close()


def test_it_writes_what_nothing_stops_and_only_looks_without_a_folder(daybook, made, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    status, said, _ = daybook("feedback")
    assert (status, said["state"], said["in_the_way"], said["written"]) == (0, "Draft", 0, [])
    status, said, _ = daybook("feedback", "--out", out, "--form", "html")
    assert (status, said["written"]) == (0, ["feedback to the partnership.html"])
    assert [file.name for file in out.iterdir()] == said["written"]


def test_what_stops_it_is_told_by_its_place_and_never_by_its_words(daybook, made, tmp_path):
    status, said, out = daybook("young", "--out", tmp_path)
    assert (status, said["in_the_way"], said["written"]) == (1, 1, [])
    assert "Kayleigh" not in out
    assert list(tmp_path.glob("*.html")) == []


def test_a_form_that_there_is_not_is_refused(daybook, made):
    status, _, out = daybook("feedback", "--form", "papyrus")
    assert (status, out) == (1, "")
