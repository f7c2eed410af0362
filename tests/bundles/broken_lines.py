"""Vectors that are read, and of which lines of ``data/revisions.jsonl`` are set aside because they do not hold."""

import json
from collections.abc import Callable
from dataclasses import replace

from desktop.bundle import layout
from desktop.bundle.lines import lines_of
from desktop.domain.canonical import canonical_json, digest
from desktop.domain.revisions import Revision, revision_hash
from tests.bundles.making import Change, Made, Vector, good_payload, packed, resigned, vouched
from tests.bundles.making import changed as with_changed
from tests.bundles.world import chain, good_contents, note

_RUN = chain(*(note(number) for number in range(1, 5)))


def _line(number: int, change: Change) -> Made:
    """The good bundle with one line changed, then listed and signed."""

    def rewritten(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return resigned(layout.REVISIONS, rewritten)


def _in_body(text: bytes) -> Callable[[], Made]:
    """The last line with one more field in its body, and its hashes left out."""
    return lambda: _line(6, lambda line: line.replace(b'"body":{', b'"body":{"x":' + text + b",", 1))


def _field(number: int, **fields: object) -> Callable[[], Made]:
    """One line with other fields, and a hash that holds for what it then says."""
    return lambda: _line(number, lambda line: _rewritten(line, fields))


def _rewritten(line: bytes, fields: dict[str, object]) -> bytes:
    return canonical_json({**json.loads(line), **fields})


def _hashed(revision: Revision) -> Revision:
    return replace(revision, hash=revision_hash(revision))


def _of_run(*revisions: Revision) -> Made:
    data = b"".join(_whole_line(revision) for revision in revisions)
    return packed(vouched(with_changed(good_payload(), layout.REVISIONS, lambda _: data)))


def _whole_line(revision: Revision) -> bytes:
    return next(lines_of([revision]))


def _ring() -> Made:
    """The second follows the first, and the first says that it follows the second."""
    first = _hashed(replace(_RUN[0], parent_id=_RUN[1].id, parent_hash="0" * 64))
    second = _hashed(
        replace(
            _RUN[1],
            object_id=first.object_id,
            parent_id=first.id,
            parent_hash=first.hash,
            previous_hash=first.hash,
            body=_RUN[0].body,
            body_hash=_RUN[0].body_hash,
        )
    )
    return _of_run(first, second)


def _own_parent() -> Made:
    return _of_run(_hashed(replace(_RUN[0], parent_id=_RUN[0].id, parent_hash="0" * 64)), *_RUN[1:])


def _merges_itself() -> Made:
    return _of_run(_hashed(replace(_RUN[0], merges=(_RUN[0].id,))), *_RUN[1:])


def _parent_without_hash() -> Made:
    return _of_run(_hashed(replace(_RUN[0], parent_id=_RUN[3].id)), *_RUN[1:])


def _number_beyond() -> Made:
    return _of_run(*_RUN[:3], _hashed(replace(_RUN[3], device_sequence=2**53)))


def _second_without_the_one_before() -> Made:
    return _of_run(_RUN[0], _hashed(replace(_RUN[1], previous_hash=None)))


def _parent_is_another_version() -> Made:
    second = _hashed(replace(_RUN[1], parent_id=_RUN[0].id, parent_hash=digest(b"another")))
    return _of_run(_RUN[0], second)


def _same_id_again() -> Made:
    return _of_run(*_RUN, _hashed(replace(_RUN[3], id=_RUN[0].id, device_sequence=5, previous_hash=_RUN[3].hash)))


def _same_line_again() -> Made:
    return resigned(layout.REVISIONS, lambda data: data + data.split(b"\n", 1)[0] + b"\n")


_ALL = tuple(range(1, 7))

LINES = [
    Vector(f"set_aside.{name}", "lines", says, made, lines=lines)
    for name, says, lines, made in (
        ("same_line_again", "a line stands twice", (7,), _same_line_again),
        ("same_id_again", "two revisions have one id", (5,), _same_id_again),
        ("ring", "two revisions say that they follow each other", (2,), _ring),
        ("own_parent", "a revision says that it follows itself", (1,), _own_parent),
        ("merges_itself", "a revision says that it merges itself", (1,), _merges_itself),
        ("parent_without_hash", "it names a parent and not its hash", (1,), _parent_without_hash),
        ("parent_is_another_version", "its parent's hash is another", (2,), _parent_is_another_version),
        ("number_beyond", "a revision's number is 2⁵³", (4,), _number_beyond),
        ("number_zero", "a revision's number is 0", _ALL, _field(1, device_sequence=0)),
        ("number_is_true", "a revision's number is true", _ALL, _field(1, device_sequence=True)),
        ("number_with_fraction", "a revision's number is 1.0", _ALL, _field(1, device_sequence=1.0)),
        (
            "second_without_the_one_before",
            "its hash holds only with none before it",
            (2,),
            _second_without_the_one_before,
        ),
        ("not_json", "a line is no JSON", (4, 5, 6), lambda: _line(4, lambda _: b"hello")),
        ("cut_short", "the last line is cut short", (6,), lambda: _line(6, lambda line: line[:-30])),
        ("empty_object", "a line is {}", (6,), lambda: _line(6, lambda _: b"{}")),
        ("a_list", "a line is a list", (6,), lambda: _line(6, lambda line: b"[" + line + b"]")),
        ("not_utf8", "a line is not UTF-8", (6,), lambda: _line(6, lambda line: line.replace(b"family", b"famil\xff"))),
        (
            "byte_order_mark",
            "the first line has a byte order mark",
            _ALL,
            lambda: _line(1, lambda line: b"\xef\xbb\xbf" + line),
        ),
        (
            "name_twice",
            "a name stands twice",
            (6,),
            lambda: _line(
                6,
                lambda line: (
                    b'{"note":"",'
                    + line[1:].replace(b"{", b'{"note":"",', 0).replace(b'"kind"', b'"note":"","kind"', 1)
                ),
            ),
        ),
        ("name_twice_in_body", "a name stands twice in a body", (6,), _in_body(b'1,"x":2')),
        ("nan", "NaN in a body", (6,), _in_body(b"NaN")),
        ("infinite", "1e999 in a body", (6,), _in_body(b"1e999")),
        ("long_number", "an integer of 19 digits", (6,), _in_body(b"9" * 19)),
        ("very_long_number", "an integer of 100,000 digits", (6,), _in_body(b"9" * 100_000)),
        ("half_surrogate", "half a surrogate pair", (6,), _in_body(b'"\\udc00"')),
        ("deep", "arrays 63 deep in a body: 65 with the line and the body", (6,), _in_body(b"[" * 63 + b"]" * 63)),
        ("very_deep", "arrays 100,000 deep", (6,), _in_body(b"[" * 100_000 + b"]" * 100_000)),
        ("body_a_list", "a body is a list", (6,), _field(6, body=[])),
        ("neither_body_nor_hash", "neither a body nor its hash", (6,), lambda: _line(6, _without_body)),
        (
            "body_reworded",
            "a body's words are others than its hash says",
            (1, 2, 3, 4, 5, 6),
            lambda: _line(1, lambda line: line.replace(b"Young person 7", b"Young person 8")),
        ),
        ("hash_of_another", "a hash is another", _ALL, _field(1, hash="0" * 64)),
        ("hash_too_short", "a hash is too short", _ALL, _field(1, hash="00")),
        (
            "hash_in_capitals",
            "a hash is in capitals",
            _ALL,
            lambda: _line(1, lambda line: _rewritten(line, {"hash": json.loads(line)["hash"].upper()})),
        ),
        (
            "id_in_capitals",
            "an id is in capitals",
            (6,),
            lambda: _line(
                6,
                lambda line: line.replace(
                    b"01970000-0000-7001-8000-000000000006",
                    b"01970000-0000-7001-8000-000000000006".replace(b"7001", b"7001")
                    .upper()
                    .replace(b"01970000", b"{01970000")
                    + b"}",
                ),
            ),
        ),
        (
            "time_with_offset",
            "a time is written in another zone",
            (6,),
            _field(6, made_at="2026-03-17T15:09:22.000000+01:00"),
        ),
        ("time_a_number", "a time is a number of seconds", (6,), _field(6, made_at=1773756562)),
        (
            "time_before_year_1",
            "a time that in UTC is before the year 1",
            (6,),
            _field(6, made_at="0001-01-01T00:00:00.000000+14:00"),
        ),
        ("kind_too_long", "a kind of 81 letters", (6,), _field(6, kind="k" * 81)),
    )
]


def _without_body(line: bytes) -> bytes:
    read = json.loads(line)
    del read["body"]
    return canonical_json(read)


def last_of_good() -> Revision:
    """The revision that most of these vectors spoil."""
    return good_contents().revisions[-1]
