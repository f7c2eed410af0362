"""Which objects the person at this laptop must not see yet (``domain.sight``), worked out anew after each change."""

import json
from collections.abc import Callable
from itertools import chain
from uuid import UUID

from desktop.domain.errors import OutOfSight
from desktop.domain.evaluations import Level
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.sight import JudgementMade, ReadingMade, out_of_sight, views_out_of_sight
from desktop.vault.connection import Connection

_MY_RECORDS = """
    SELECT object_id FROM record_item WHERE :me IN (first_reader, second_reader)
    UNION SELECT record_id FROM review_item WHERE :me IN (reader, typed_by)
"""
_READINGS = f"""
    SELECT v.record_id, coalesce(r.first_reader, ''), coalesce(r.second_reader, ''),
           v.object_id, v.reader, v.typed_by, v.reading, v.state
    FROM review_item AS v LEFT JOIN record_item AS r ON r.object_id = v.record_id
    WHERE v.record_id IN ({_MY_RECORDS})
"""
_RECORDS = "SELECT DISTINCT record_id FROM review_item WHERE object_id IN (SELECT unhex(value) FROM json_each(?))"
_REMARKS = """
    SELECT object_id FROM remark_item WHERE about IN (SELECT unhex(value) FROM json_each(:hidden))
    UNION SELECT object_id FROM remark_item
        WHERE about IN (SELECT unhex(value) FROM json_each(:records)) AND :me NOT IN (recipient, writer)
"""
_JUDGEMENTS = "SELECT object_id, indicator, level, by_whom, frozen_at IS NOT NULL FROM evaluation_item"
_EVIDENCE = "SELECT object_id FROM evidence_item WHERE source_id IN (SELECT unhex(value) FROM json_each(?))"


class Sight:
    """What is out of sight through one connection. ``me`` gives a designation, empty before it is known.

    Drafts play no part: whatever is begun for another is saved at once, and one's own is never out of sight.
    """

    def __init__(self, connection: Connection, me: Callable[[], str]) -> None:
        self._connection, self._me = connection, me
        self._as_of: object = None
        self._readings: frozenset[UUID] = frozenset()
        self._views: frozenset[UUID] = frozenset()
        self._objects: frozenset[UUID] = frozenset()

    @property
    def readings(self) -> frozenset[UUID]:
        """Readings that are out of sight."""
        self._look()
        return self._readings

    @property
    def objects(self) -> frozenset[UUID]:
        """These, the evidence taken from them, colleagues' views of an indicator, and what was remarked on any."""
        self._look()
        return self._objects

    def check(self, object_id: UUID) -> None:
        """Raises OutOfSight for what must not be seen yet."""
        if object_id in self.objects and object_id in self._views:
            raise OutOfSight(
                "This is a colleague’s own view. You see it once yours is frozen, or the lead has ended the round."
            )
        if object_id in self.objects:
            raise OutOfSight("This record is read twice. Neither reader sees the other’s answers before both are done.")

    def _look(self) -> None:
        as_of = self._connection.changes
        if as_of != self._as_of:
            self._readings = self._hidden_readings(self._me())
            self._views = self._hidden_views(self._me())
            hidden = self._readings | self._evidence_of(self._readings) | self._views
            self._objects = hidden | self._remarks_on(hidden)
            self._as_of = as_of

    def _hidden_readings(self, me: str) -> frozenset[UUID]:
        if not me:
            return frozenset()
        made: dict[tuple[bytes, str, str], list[ReadingMade]] = {}
        for record, first, second, object_id, reader, hand, reading, state in self._connection.rows(
            _READINGS, {"me": me}
        ):
            one = ReadingMade(UUID(bytes=object_id), reader, hand or reader, Reading(reading), ReviewState(state))
            made.setdefault((record, first, second), []).append(one)
        hidden = (out_of_sight(readings, first, second, me) for (_, first, second), readings in made.items())
        return frozenset(chain.from_iterable(hidden))

    def _hidden_views(self, me: str) -> frozenset[UUID]:
        if not me:
            return frozenset()
        made = (
            JudgementMade(UUID(bytes=object_id), indicator, Level(level), by, bool(frozen))
            for object_id, indicator, level, by, frozen in self._connection.rows(_JUDGEMENTS)
        )
        return views_out_of_sight(made, me)

    def _remarks_on(self, hidden: frozenset[UUID]) -> frozenset[UUID]:
        """Remarks on these; and on a record that is read blind, where they are between others: they may quote it."""
        if not hidden:
            return frozenset()
        of_readings = self._connection.rows(_RECORDS, (ids_in(self._readings),))
        records = frozenset(UUID(bytes=found) for (found,) in of_readings)
        given = {"hidden": ids_in(hidden), "records": ids_in(records), "me": self._me()}
        return frozenset(UUID(bytes=object_id) for (object_id,) in self._connection.rows(_REMARKS, given))

    def _evidence_of(self, readings: frozenset[UUID]) -> frozenset[UUID]:
        rows = self._connection.rows(_EVIDENCE, (ids_in(readings),)) if readings else []
        return frozenset(UUID(bytes=object_id) for (object_id,) in rows)


def ids_in(ids: frozenset[UUID]) -> str:
    """Ids as one bound value, for ``IN (SELECT unhex(value) FROM json_each(?))``."""
    return json.dumps([one.hex for one in ids])
