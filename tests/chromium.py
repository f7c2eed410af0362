"""Pages looked through by axe-core in a headless Chromium that fetches nothing: one start for any number of pages.

axe-core is a script, and our pages let none run: it goes into a copy of each page from which that policy is taken.
Each copy is a frame of one page that collects what they found, written into the document that Chromium prints.
"""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"),
    *("--no-first-run", "--no-default-browser-check", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LONGEST_S = 500


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of axe-core that a page breaks: how badly, and the first place."""

    rule: str
    impact: str
    where: str


def violations(pages: Mapping[str, bytes], folder: Path) -> dict[str, list[Violation]]:
    """What axe-core says of each page, by its name. A page that it could not look through fails the test."""
    shutil.copy(str(files("axe_core_python").joinpath("axe.min.js")), folder / "axe.min.js")
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(_with_axe(page, name))
    (folder / "all.html").write_text(_collector(list(pages)), encoding="utf-8")
    printed = run_chromium(
        "--virtual-time-budget=600000",
        "--dump-dom",
        (folder / "all.html").as_uri(),
        profile=folder / "profile",
    )
    found = re.search(r'<pre id="found">(.*?)</pre>', printed, re.DOTALL)
    assert found, "Chromium printed no result"
    results = json.loads(html.unescape(found[1]))
    assert sorted(results) == sorted(pages), "axe-core did not end on every page"
    return {name: [Violation(*item) for item in items] for name, items in results.items()}


def run_chromium(*arguments: str, profile: Path) -> str:
    """What Chromium prints. Its own complaints, about a desktop that is not there, are not looked at."""
    command = ["chromium", *_QUIET, f"--user-data-dir={profile}", *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST_S)
    return done.stdout.decode()


def _with_axe(page: bytes, name: str) -> bytes:
    script = (
        '<script src="axe.min.js"></script><script>'
        "axe.run(document).then(done => parent.postMessage({name: NAME, found: done.violations.map("
        "rule => [rule.id, rule.impact, rule.nodes[0].html.slice(0, 200)])}, '*'),"
        " fault => parent.postMessage({name: NAME, found: [['fault', 'critical', String(fault)]]}, '*'))</script>"
    )
    bare, policies = _POLICY.subn(b"", page)
    assert policies <= 1
    return bare.replace(b"</body>", script.replace("NAME", json.dumps(name)).encode() + b"</body>")


def _collector(names: list[str]) -> str:
    frames = "".join(f'<iframe title="{name}" src="{name}.html" width="1200" height="900"></iframe>' for name in names)
    return (
        '<!doctype html><html lang="en"><title>All</title><body><pre id="found"></pre><script>const found = {};'
        "addEventListener('message', event => { found[event.data.name] = event.data.found;"
        "document.getElementById('found').textContent = JSON.stringify(found); });</script>"
        f"{frames}</body></html>"
    )
