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

-- Judgements of indicators, so that it is known without reading them whose views must not be seen yet.
CREATE TABLE store.evaluation_item (
    object_id BLOB PRIMARY KEY,
    indicator TEXT NOT NULL,
    level     TEXT NOT NULL,
    by_whom   TEXT NOT NULL,
    number    INTEGER,
    frozen_at TEXT,
    follows   BLOB
) STRICT;

-- Which versions of them are frozen. Nothing with other words follows one, whoever writes it.
CREATE TABLE store.frozen_version (
    revision_id BLOB PRIMARY KEY,
    object_id   BLOB NOT NULL,
    body_hash   BLOB NOT NULL,
    made_at     TEXT NOT NULL
) STRICT;

CREATE INDEX store.frozen_version_of ON frozen_version (object_id);

CREATE TRIGGER store.frozen_takes_no_other_words BEFORE INSERT ON revision
WHEN NEW.parent_id IN (SELECT revision_id FROM frozen_version)
    AND NEW.body_hash NOT IN (SELECT body_hash FROM frozen_version WHERE object_id = NEW.object_id)
BEGIN SELECT RAISE(ABORT, 'what is frozen never changes'); END;

CREATE TRIGGER store.frozen_is_not_put_out_of_force BEFORE INSERT ON merge
WHEN NEW.merged_id IN (SELECT revision_id FROM frozen_version)
    AND NOT EXISTS (
        SELECT 1 FROM revision AS r JOIN frozen_version AS f ON f.object_id = r.object_id AND f.body_hash = r.body_hash
        WHERE r.id = NEW.revision_id
    )
BEGIN SELECT RAISE(ABORT, 'what is frozen never changes'); END;

-- Searching by more than words. facets holds what an object can be narrowed by, as words of the index; day is the day,
-- where the laptop is, that it was said, received, planned or first saved. All of it is derived, and made again.
DROP TABLE store.passage_index;
DROP TABLE store.passage;

CREATE TABLE store.passage (
    position   INTEGER PRIMARY KEY,
    object_id  BLOB NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    facets     TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE store.passage_index USING fts5 (
    title, text, facets, content = 'passage', content_rowid = 'position',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Searches that a person keeps under a name. They stay on this laptop: what is looked for may itself be a name.
CREATE TABLE store.saved_search (
    name  TEXT PRIMARY KEY COLLATE NOCASE,
    asked TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who took evidence is known without reading any of it.
CREATE INDEX store.evidence_of_author ON evidence_item (author);

-- Which bundle a device's versions travelled in, and the SHA-256 of its tagmanifest-sha256.txt, which is what was signed.
CREATE TABLE store.bundle_trace (
    bundle_id      BLOB PRIMARY KEY,
    device         BLOB NOT NULL,
    sequence       INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence  INTEGER NOT NULL,
    tagmanifest    BLOB NOT NULL
) STRICT;

CREATE INDEX store.bundle_trace_of ON bundle_trace (device, last_sequence);

-- What the evidence map counts: a short row for each thing that a piece speaks to, so that a hundred thousand are counted
-- without reading them. Numbers differ from laptop to laptop and mean nothing outside it.
CREATE TABLE store.map_cell (
    number      INTEGER PRIMARY KEY,
    indicator   TEXT NOT NULL,
    theme       TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    UNIQUE (indicator, theme, source_kind)
) STRICT;

CREATE TABLE store.map_source (
    number    INTEGER PRIMARY KEY,
    object_id BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE store.map_word (
    number INTEGER PRIMARY KEY,
    word   TEXT NOT NULL UNIQUE
) STRICT;

-- root: what source goes back to, the record for a reading of it. key_line, author: words. first_of: 3 for the first row of
-- a piece, 2 of its indicator, 1 of its theme, 0 for a further key line. rank: the order of directions. taken_at: seconds.
-- agencies: a bit for each that the record's answer came from. Withdrawn pieces have no row.
CREATE TABLE store.map_piece (
    cell      INTEGER NOT NULL,
    root      INTEGER NOT NULL,
    object_id BLOB NOT NULL,
    key_line  INTEGER NOT NULL,
    source    INTEGER NOT NULL,
    first_of  INTEGER NOT NULL,
    rank      INTEGER NOT NULL,
    weight    INTEGER NOT NULL,
    taken_at  INTEGER NOT NULL,
    author    INTEGER NOT NULL,
    agencies  INTEGER NOT NULL,
    PRIMARY KEY (cell, root, object_id, key_line)
) STRICT, WITHOUT ROWID;

CREATE INDEX store.map_piece_of ON map_piece (object_id);

-- Which agencies an answer of a review came from.
CREATE TABLE store.review_agency (
    object_id BLOB NOT NULL,
    question  TEXT NOT NULL,
    agencies  INTEGER NOT NULL,
    PRIMARY KEY (object_id, question)
) STRICT, WITHOUT ROWID;
