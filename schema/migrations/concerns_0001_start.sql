-- concerns.db: the concerns of one inspection, under a key of their own. Names stand here and nowhere else, so nothing
-- is derived from them: no search index, no rows for lists. Ids are 16 bytes, hashes 32 bytes, times UTC text.

-- Every saved state of every concern. Only ever added to. A device's number may stand here twice: a laptop that went
-- back to an older state, or whose concerns were destroyed, begins with numbers again, and no concern is turned away
-- for that.
CREATE TABLE store.revision (
    position        INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    object_id       BLOB NOT NULL CHECK (length(object_id) = 16),
    kind            TEXT NOT NULL CHECK (kind = 'concern'),
    parent_id       BLOB,
    parent_hash     BLOB,
    author          TEXT NOT NULL,
    device          BLOB NOT NULL CHECK (length(device) = 16),
    device_sequence INTEGER NOT NULL CHECK (device_sequence >= 1),
    previous_hash   BLOB,
    made_at         TEXT NOT NULL,
    note            TEXT NOT NULL,
    body_hash       BLOB NOT NULL CHECK (length(body_hash) = 32),
    hash            BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX store.revision_of_device ON revision (device, device_sequence);
CREATE INDEX store.revision_of_object ON revision (object_id);
CREATE INDEX store.revision_of_parent ON revision (parent_id) WHERE parent_id IS NOT NULL;

-- Further heads that a revision closed by a person's decision, in the decision's order.
CREATE TABLE store.merge (
    revision_id BLOB NOT NULL REFERENCES revision (id),
    place       INTEGER NOT NULL,
    merged_id   BLOB NOT NULL,
    PRIMARY KEY (revision_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX store.merge_of ON merge (merged_id);

-- packing: 0 as it is, 1 zstd.
CREATE TABLE store.body (
    revision INTEGER PRIMARY KEY REFERENCES revision (position),
    packing  INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data     BLOB NOT NULL
) STRICT;

CREATE TRIGGER store.revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER store.revision_never_shrinks BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER store.merge_never_changes BEFORE UPDATE ON merge
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER store.merge_never_shrinks BEFORE DELETE ON merge
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER store.body_never_changes BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER store.body_never_shrinks BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

-- The one mutable row behind each open editor.
CREATE TABLE store.draft (
    object_id BLOB PRIMARY KEY CHECK (length(object_id) = 16),
    kind      TEXT NOT NULL CHECK (kind = 'concern'),
    base      BLOB,
    saved_at  TEXT NOT NULL,
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

-- How far each concern has come on its way to the lead’s laptop. Never travels, and may be forgotten.
CREATE TABLE store.note (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
