"""Broken vectors of ``data/bundle.json``: not what it should be, not the bundle's own, or about other revisions."""

from desktop.domain.canonical import canonical_json
from tests.bundles.making import Made, header, of, reheaded, rewritten_header

_RUN = "run"


def _run(**fields: object) -> Made:
    return reheaded(run={**header()["run"], **fields})  # type: ignore[dict-item]


def _with(text: bytes) -> Made:
    """More fields at the beginning."""
    return rewritten_header(lambda data: b"{" + text + b"," + data[1:])


HEADER = of(
    "header",
    {
        "newer.major": ("version 2.0", lambda: reheaded(version={"major": 2, "minor": 0})),
        "newer.major_with_another_form": (
            "version 3.0, of which only format and version are as now",
            lambda: rewritten_header(
                lambda _: canonical_json({"format": "daybook-bundle", "version": {"major": 3, "minor": 1}, "who": 1})
            ),
        ),
        "newer.unknown_purpose": (
            "a purpose that only a later minor version has",
            lambda: reheaded(version={"major": 1, "minor": 99}, purpose="rehearsal"),
        ),
        "malformed.unknown_purpose": (
            "a purpose that this version does not have",
            lambda: reheaded(purpose="rehearsal"),
        ),
        "malformed.header_without_device": ("no device", lambda: reheaded(device=None)),
        "malformed.header_of_another_format": ("another format", lambda: reheaded(format="daybook-letter")),
        "malformed.header_not_json": ("no JSON", lambda: rewritten_header(lambda _: b"hello")),
        "malformed.header_cut_short": ("cut short, and signed so", lambda: rewritten_header(lambda data: data[:-20])),
        "malformed.header_a_list": ("a list", lambda: rewritten_header(lambda data: b"[" + data + b"]")),
        "malformed.header_name_twice": ("a name stands twice", lambda: _with(b'"sequence":9')),
        "malformed.header_byte_order_mark": (
            "a byte order mark",
            lambda: rewritten_header(lambda data: b"\xef\xbb\xbf" + data),
        ),
        "malformed.header_utf16": ("UTF-16", lambda: rewritten_header(lambda data: data.decode().encode("utf-16"))),
        "malformed.header_deep": ("arrays 65 deep", lambda: _with(b'"x":' + b"[" * 64 + b"]" * 64)),
        "malformed.header_very_deep": ("arrays 100,000 deep", lambda: _with(b'"x":' + b"[" * 100_000 + b"]" * 100_000)),
        "malformed.header_nan": ("NaN", lambda: _with(b'"x":NaN')),
        "malformed.header_infinity": ("-Infinity", lambda: _with(b'"x":-Infinity')),
        "malformed.header_long_number": ("an integer of 5,000 digits", lambda: _with(b'"x":' + b"9" * 5000)),
        "malformed.header_half_surrogate": ("half a surrogate pair", lambda: _with(b'"x":"\\ud83d"')),
        "malformed.header_version_infinite": (
            "a major version of 1e999",
            lambda: rewritten_header(lambda data: data.replace(b'"major":1', b'"major":1e999')),
        ),
        "malformed.header_version_zero": ("major version 0", lambda: reheaded(version={"major": 0, "minor": 1})),
        "malformed.header_id_in_capitals": (
            "an id in capitals",
            lambda: reheaded(device="01970000-0000-7000-8000-0000000000D3"),
        ),
        "malformed.header_id_in_braces": (
            "an id in braces",
            lambda: reheaded(device="{01970000-0000-7000-8000-0000000000d3}"),
        ),
        "malformed.header_sequence_zero": ("bundle number 0", lambda: reheaded(sequence=0)),
        "malformed.header_sequence_of_seven_digits": ("bundle number 1,000,000", lambda: reheaded(sequence=1_000_000)),
        "malformed.header_time_without_zone": (
            "a time without its zone",
            lambda: reheaded(made_at="2026-03-18T14:03:22"),
        ),
        "malformed.header_time_before_year_1": (
            "a time that in UTC is before the year 1",
            lambda: reheaded(made_at="0001-01-01T00:00:00+14:00"),
        ),
        "malformed.counts_lie": (
            "its counts are not of the bodies there are",
            lambda: reheaded(counts={"evidence": 1_000_000}),
        ),
        "malformed.counts_negative": ("a count below 0", lambda: reheaded(counts={"evidence": -3})),
        "malformed.run_begins_elsewhere": ("its run begins with another revision", lambda: _run(first_hash="0" * 64)),
        "malformed.run_ends_elsewhere": ("its run ends with another revision", lambda: _run(last_sequence=7)),
        "malformed.run_after_another": ("its run follows another revision", lambda: _run(after_hash="0" * 64)),
        "malformed.run_overflows": ("its run ends with number 2⁵³", lambda: _run(last_sequence=2**53)),
        "bad_signature.header_of_another_bundle": (
            "another bundle id than is signed",
            lambda: reheaded(bundle_id="01970000-0000-7000-8000-000000000009"),
        ),
        "foreign.device_of_somebody_else": (
            "a device on the roster under another key",
            lambda: reheaded(device="01970000-0000-7000-8000-0000000000ee"),
        ),
    },
)
