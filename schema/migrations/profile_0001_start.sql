-- profile.db: who I am, my settings, the inspections in this vault, and what was done when.

CREATE TABLE store.identity (
    only_one       INTEGER PRIMARY KEY CHECK (only_one = 1),
    designation    TEXT NOT NULL,
    device         BLOB NOT NULL CHECK (length(device) = 16),
    signing_key    TEXT NOT NULL,
    age_recipient  TEXT NOT NULL,
    signing_secret BLOB NOT NULL,
    age_secret     TEXT NOT NULL
) STRICT;

CREATE TABLE store.setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE store.inspection (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    title          TEXT NOT NULL,
    added_at       TEXT NOT NULL,
    last_opened_at TEXT
) STRICT, WITHOUT ROWID;

-- Each line carries the hash of the line before it, so that none can be taken out unseen.
CREATE TABLE store.audit (
    position      INTEGER PRIMARY KEY,
    made_at       TEXT NOT NULL,
    who           TEXT NOT NULL,
    action        TEXT NOT NULL,
    detail        TEXT NOT NULL CHECK (json_valid(detail)),
    previous_hash TEXT,
    hash          TEXT NOT NULL
) STRICT;

CREATE TRIGGER store.audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER store.audit_never_shrinks BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
