-- Claims and which evidence stands for and against each; the claims themselves are read from their revisions.
CREATE TABLE store.finding_item (
    object_id BLOB PRIMARY KEY,
    indicator TEXT NOT NULL,
    theme     TEXT NOT NULL,
    key_line  TEXT NOT NULL,
    place     INTEGER NOT NULL,
    claim     TEXT NOT NULL,
    author    TEXT NOT NULL,
    withdrawn TEXT NOT NULL
) STRICT;

CREATE INDEX store.finding_in_order ON finding_item (indicator, place, object_id);

CREATE TABLE store.finding_piece (
    object_id   BLOB NOT NULL,
    side        TEXT NOT NULL CHECK (side IN ('for', 'against')),
    place       INTEGER NOT NULL,
    evidence_id BLOB NOT NULL,
    PRIMARY KEY (object_id, side, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX store.finding_piece_of ON finding_piece (evidence_id);
