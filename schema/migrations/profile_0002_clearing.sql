-- The end of the audit trail is kept outside this file too (audit.json). Once it is, a missing file means something.
CREATE TABLE store.audit_end (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    kept_from TEXT NOT NULL
) STRICT;

-- A clearing that was begun. Written before a key is touched; an inspection with a row here is never opened again.
CREATE TABLE store.clearing (
    inspection_id BLOB PRIMARY KEY CHECK (length(inspection_id) = 16),
    number        TEXT NOT NULL,
    title         TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    begun_at      TEXT NOT NULL,
    who           TEXT NOT NULL,
    basis         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was destroyed: without content, for good. Each row's hash stands in the audit trail.
CREATE TABLE store.destruction (
    position      INTEGER PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    inspection_id BLOB NOT NULL UNIQUE CHECK (length(inspection_id) = 16),
    title         TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    begun_at      TEXT NOT NULL,
    cleared_at    TEXT NOT NULL,
    who           TEXT NOT NULL,
    basis         TEXT NOT NULL,
    method        TEXT NOT NULL
) STRICT;

CREATE TRIGGER store.destruction_never_changes BEFORE UPDATE ON destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

CREATE TRIGGER store.destruction_never_shrinks BEFORE DELETE ON destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;
