-- What collation did not take in, line by line as it came, and what a person decided about it since. Nothing here is
-- removed: one that was released stays, and says so.
CREATE TABLE store.quarantined_item (
    position    INTEGER PRIMARY KEY,
    bundle_id   BLOB NOT NULL CHECK (length(bundle_id) = 16),
    line        INTEGER NOT NULL,
    device      BLOB NOT NULL CHECK (length(device) = 16),
    sequence    INTEGER NOT NULL,
    author      TEXT NOT NULL,
    revision_id BLOB,
    object_id   BLOB,
    kind        TEXT NOT NULL,
    code        TEXT NOT NULL,
    why         TEXT NOT NULL,
    packing     INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data        BLOB NOT NULL,
    held_at     TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('held', 'released', 'dismissed')),
    decided_at  TEXT,
    decided_by  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    UNIQUE (bundle_id, line)
) STRICT;

CREATE INDEX store.quarantined_by_state ON quarantined_item (state, position);

-- The fault of a bundle that was set aside as a whole, and which of the receipts given for a bundle its receipt is.
ALTER TABLE store.intake ADD COLUMN fault TEXT NOT NULL DEFAULT '';
ALTER TABLE store.intake ADD COLUMN issue INTEGER NOT NULL DEFAULT 1;

-- Further receipts for bundles of this laptop: later ones, and other leads'. Each as it came; none takes another's place.
CREATE TABLE store.further_receipt (
    sha256    BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    bundle_id BLOB NOT NULL CHECK (length(bundle_id) = 16),
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

CREATE INDEX store.further_receipt_of ON further_receipt (bundle_id);

-- What goes back from a lead to one member: each bundle as it was made, and which versions a member was given.
CREATE TABLE store.return_made (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    device    BLOB NOT NULL CHECK (length(device) = 16),
    sequence  INTEGER NOT NULL,
    made_at   TEXT NOT NULL,
    sha256    BLOB NOT NULL CHECK (length(sha256) = 32),
    data      BLOB NOT NULL,
    given_at  TEXT,
    UNIQUE (device, sequence)
) STRICT;

CREATE TABLE store.returned_version (
    device      BLOB NOT NULL,
    revision_id BLOB NOT NULL,
    PRIMARY KEY (device, revision_id)
) STRICT, WITHOUT ROWID;

-- What the store holds for this laptop that was looked at once: returns taken in, and files that are not what their name
-- says. why is empty for what was taken in; as_of is the inspection's version that why holds for, empty where for good.
CREATE TABLE store.looked_at (
    sha256    BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    looked_at TEXT NOT NULL,
    why       TEXT NOT NULL,
    as_of     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Under which name in the store a receipt lies; empty for the name that a bundle's first receipt has.
ALTER TABLE store.receipt_given ADD COLUMN name TEXT NOT NULL DEFAULT '';

-- Remarks by what they are about and whom they are written to; the remarks themselves are read from their revisions.
CREATE TABLE store.remark_item (
    object_id  BLOB PRIMARY KEY,
    about      BLOB NOT NULL,
    recipient  TEXT NOT NULL,
    writer     TEXT NOT NULL,
    state      TEXT NOT NULL,
    written_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX store.remark_about ON remark_item (about);

-- When all of a bundle was put where it was to go last, and whether that was a folder that a person carries.
ALTER TABLE store.outbox ADD COLUMN sent_at TEXT;
ALTER TABLE store.outbox ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
