-- An inspection's concerns can be destroyed by themselves, once all are closed: their key first, then their files.

-- A destruction of concerns that was begun. Written before their key is touched; unlocking goes on with it, unless
-- something was written since: key_print is of their key file's entry, last_hash of the last version there was.
CREATE TABLE store.concern_clearing (
    inspection_id BLOB PRIMARY KEY CHECK (length(inspection_id) = 16),
    number        TEXT NOT NULL,
    title         TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    begun_at      TEXT NOT NULL,
    who           TEXT NOT NULL,
    basis         TEXT NOT NULL,
    key_print     TEXT NOT NULL,
    last_hash     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was destroyed: without content, for good. An inspection may stand here more than once: a concern can be raised
-- after others were destroyed. Each row's hash stands in the audit trail.
CREATE TABLE store.concern_destruction (
    position      INTEGER PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    inspection_id BLOB NOT NULL CHECK (length(inspection_id) = 16),
    title         TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    begun_at      TEXT NOT NULL,
    cleared_at    TEXT NOT NULL,
    who           TEXT NOT NULL,
    basis         TEXT NOT NULL,
    method        TEXT NOT NULL
) STRICT;

CREATE TRIGGER store.concern_destruction_never_changes BEFORE UPDATE ON concern_destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

CREATE TRIGGER store.concern_destruction_never_shrinks BEFORE DELETE ON concern_destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;
