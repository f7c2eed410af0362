-- Generated from the migrations by: python -m desktop.vault.schema_sum

-- profile.db

CREATE TABLE audit (
    position      INTEGER PRIMARY KEY,
    made_at       TEXT NOT NULL,
    who           TEXT NOT NULL,
    action        TEXT NOT NULL,
    detail        TEXT NOT NULL CHECK (json_valid(detail)),
    previous_hash TEXT,
    hash          TEXT NOT NULL
) STRICT;

CREATE TABLE audit_end (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    kept_from TEXT NOT NULL
) STRICT;

CREATE TABLE clearing (
    inspection_id BLOB PRIMARY KEY CHECK (length(inspection_id) = 16),
    number        TEXT NOT NULL,
    title         TEXT NOT NULL,
    counts        TEXT NOT NULL CHECK (json_valid(counts)),
    begun_at      TEXT NOT NULL,
    who           TEXT NOT NULL,
    basis         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE concern_clearing (
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

CREATE TABLE concern_destruction (
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

CREATE TABLE destruction (
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

CREATE TABLE identity (
    only_one       INTEGER PRIMARY KEY CHECK (only_one = 1),
    designation    TEXT NOT NULL,
    device         BLOB NOT NULL CHECK (length(device) = 16),
    signing_key    TEXT NOT NULL,
    age_recipient  TEXT NOT NULL,
    signing_secret BLOB NOT NULL,
    age_secret     TEXT NOT NULL
) STRICT;

CREATE TABLE inspection (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    title          TEXT NOT NULL,
    added_at       TEXT NOT NULL,
    last_opened_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER concern_destruction_never_changes BEFORE UPDATE ON concern_destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

CREATE TRIGGER concern_destruction_never_shrinks BEFORE DELETE ON concern_destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

CREATE TRIGGER destruction_never_changes BEFORE UPDATE ON destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

CREATE TRIGGER destruction_never_shrinks BEFORE DELETE ON destruction
BEGIN SELECT RAISE(ABORT, 'the destruction log is only added to'); END;

-- evidence.db

CREATE INDEX bundle_trace_of ON bundle_trace (device, last_sequence);

CREATE INDEX evidence_in_order ON evidence_item (first_at, object_id);

CREATE INDEX evidence_mapping_of ON evidence_mapping (object_id);

CREATE INDEX evidence_of_author ON evidence_item (author, first_at, withdrawn);

CREATE INDEX evidence_of_source ON evidence_item (source_id);

CREATE INDEX evidence_support ON evidence_item (object_id, source_kind, source_id, weight, withdrawn);

CREATE INDEX evidence_withdrawn ON evidence_item (object_id, source_id) WHERE withdrawn <> '';

CREATE INDEX finding_in_order ON finding_item (indicator, place, object_id);

CREATE INDEX finding_piece_of ON finding_piece (evidence_id);

CREATE INDEX frozen_version_of ON frozen_version (object_id);

CREATE INDEX further_receipt_of ON further_receipt (bundle_id);

CREATE INDEX map_piece_of ON map_piece (object_id);

CREATE INDEX merge_of ON merge (merged_id);

CREATE INDEX object_head_contested ON object_head (object_id) WHERE heads > 1;

CREATE INDEX object_head_of_kind ON object_head (kind);

CREATE INDEX plan_in_order ON plan_item (starts_at, object_id);

CREATE INDEX quarantined_by_state ON quarantined_item (state, position);

CREATE INDEX remark_about ON remark_item (about);

CREATE INDEX review_answer_of ON review_answer (review);

CREATE INDEX review_of_record ON review_item (record_id);

CREATE INDEX revision_of_object ON revision (object_id);

CREATE INDEX revision_of_parent ON revision (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE answered_review (
    number           INTEGER PRIMARY KEY,
    object_id        BLOB NOT NULL UNIQUE CHECK (length(object_id) = 16),
    template         TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    whole            INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

CREATE TABLE attachment (
    id         INTEGER PRIMARY KEY,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size_bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL
) STRICT;

CREATE TABLE attachment_chunk (
    attachment INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place      INTEGER NOT NULL,
    data       BLOB NOT NULL,
    PRIMARY KEY (attachment, place)
) STRICT;

CREATE TABLE begun_words (
    object_id BLOB NOT NULL,
    box       TEXT NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (object_id, box)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
    revision INTEGER PRIMARY KEY REFERENCES revision (position),
    packing  INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data     BLOB NOT NULL
) STRICT;

CREATE TABLE bundle_trace (
    bundle_id      BLOB PRIMARY KEY,
    device         BLOB NOT NULL,
    sequence       INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence  INTEGER NOT NULL,
    tagmanifest    BLOB NOT NULL
, sealed_to TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE document_item (
    object_id   BLOB PRIMARY KEY,
    title       TEXT NOT NULL,
    received_at TEXT NOT NULL,
    attachment  BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    object_id BLOB PRIMARY KEY CHECK (length(object_id) = 16),
    kind      TEXT NOT NULL,
    base      BLOB,
    saved_at  TEXT NOT NULL,
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

CREATE TABLE evaluation_item (
    object_id BLOB PRIMARY KEY,
    indicator TEXT NOT NULL,
    level     TEXT NOT NULL,
    by_whom   TEXT NOT NULL,
    number    INTEGER,
    frozen_at TEXT,
    follows   BLOB
) STRICT;

CREATE TABLE evidence_item (
    object_id   BLOB PRIMARY KEY,
    first_at    TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id   BLOB NOT NULL,
    place       TEXT NOT NULL,
    label       TEXT NOT NULL,
    quote       TEXT NOT NULL,
    verbatim    INTEGER NOT NULL,
    says        TEXT NOT NULL,
    direction   TEXT NOT NULL,
    weight      INTEGER NOT NULL,
    mappings    TEXT NOT NULL,
    author      TEXT NOT NULL,
    withdrawn   TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_mapping (
    indicator   TEXT NOT NULL,
    theme       TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    direction   TEXT NOT NULL,
    object_id   BLOB NOT NULL,
    source_id   BLOB NOT NULL,
    withdrawn   INTEGER NOT NULL,
    PRIMARY KEY (indicator, theme, source_kind, direction, object_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_item (
    object_id BLOB PRIMARY KEY,
    indicator TEXT NOT NULL,
    theme     TEXT NOT NULL,
    key_line  TEXT NOT NULL,
    place     INTEGER NOT NULL,
    claim     TEXT NOT NULL,
    author    TEXT NOT NULL,
    withdrawn TEXT NOT NULL
) STRICT;

CREATE TABLE finding_piece (
    object_id   BLOB NOT NULL,
    side        TEXT NOT NULL CHECK (side IN ('for', 'against')),
    place       INTEGER NOT NULL,
    evidence_id BLOB NOT NULL,
    PRIMARY KEY (object_id, side, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE frozen_version (
    revision_id BLOB PRIMARY KEY,
    object_id   BLOB NOT NULL,
    body_hash   BLOB NOT NULL,
    made_at     TEXT NOT NULL
) STRICT;

CREATE TABLE further_receipt (
    sha256    BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    bundle_id BLOB NOT NULL CHECK (length(bundle_id) = 16),
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

CREATE TABLE intake (
    position  INTEGER PRIMARY KEY,
    bundle_id BLOB NOT NULL UNIQUE CHECK (length(bundle_id) = 16),
    device    BLOB NOT NULL CHECK (length(device) = 16),
    sequence  INTEGER NOT NULL,
    taken_at  TEXT NOT NULL,
    items     INTEGER NOT NULL,
    set_aside TEXT NOT NULL,
    why       TEXT NOT NULL,
    receipt   BLOB NOT NULL
, fault TEXT NOT NULL DEFAULT '', issue INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE TABLE interview_item (
    object_id      BLOB PRIMARY KEY,
    title          TEXT NOT NULL,
    interview_kind TEXT NOT NULL,
    audience       TEXT NOT NULL,
    mode           TEXT NOT NULL,
    held_at        TEXT NOT NULL,
    led_by         TEXT NOT NULL,
    people         INTEGER NOT NULL,
    state          TEXT NOT NULL,
    text_length    INTEGER NOT NULL
, ended_at TEXT, breaks_minutes INTEGER NOT NULL DEFAULT 0, volunteer TEXT NOT NULL DEFAULT '', anonymous INTEGER NOT NULL DEFAULT 0, notes_refused INTEGER NOT NULL DEFAULT 0, write_up_length INTEGER NOT NULL DEFAULT 0, follow_ups TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;

CREATE TABLE looked_at (
    sha256    BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    looked_at TEXT NOT NULL,
    why       TEXT NOT NULL,
    as_of     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE map_cell (
    number      INTEGER PRIMARY KEY,
    indicator   TEXT NOT NULL,
    theme       TEXT NOT NULL,
    source_kind TEXT NOT NULL, sources INTEGER NOT NULL DEFAULT 0,
    UNIQUE (indicator, theme, source_kind)
) STRICT;

CREATE TABLE map_count (
    cell     INTEGER NOT NULL,
    first_of INTEGER NOT NULL,
    rank     INTEGER NOT NULL,
    weight   INTEGER NOT NULL,
    pieces   INTEGER NOT NULL,
    PRIMARY KEY (cell, first_of, rank, weight)
) STRICT, WITHOUT ROWID;

CREATE TABLE map_piece (
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

CREATE TABLE map_source (
    number    INTEGER PRIMARY KEY,
    object_id BLOB NOT NULL UNIQUE
, strength INTEGER NOT NULL DEFAULT 0, improvement INTEGER NOT NULL DEFAULT 0, uncertainty INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE map_word (
    number INTEGER PRIMARY KEY,
    word   TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE merge (
    revision_id BLOB NOT NULL REFERENCES revision (id),
    place       INTEGER NOT NULL,
    merged_id   BLOB NOT NULL,
    PRIMARY KEY (revision_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE object_head (
    object_id   BLOB PRIMARY KEY,
    kind        TEXT NOT NULL,
    revision_id BLOB NOT NULL,
    shown_id    BLOB,
    first_at    TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    heads       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    bundle_id      BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    sequence       INTEGER NOT NULL UNIQUE,
    state          TEXT NOT NULL,
    made_at        TEXT NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence  INTEGER NOT NULL,
    counts         TEXT NOT NULL,
    size_bytes     INTEGER NOT NULL,
    parts_sent     INTEGER NOT NULL,
    parts          INTEGER NOT NULL,
    tries          INTEGER NOT NULL,
    next_try_at    TEXT,
    why            TEXT NOT NULL,
    received_at    TEXT,
    set_aside      INTEGER NOT NULL
, sent_at TEXT, by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1))) STRICT;

CREATE TABLE own_reading (
    review_id   BLOB PRIMARY KEY CHECK (length(review_id) = 16),
    seconds     INTEGER NOT NULL CHECK (seconds >= 0),
    document_id BLOB,
    page        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE own_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    position   INTEGER PRIMARY KEY,
    object_id  BLOB NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    facets     TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE passage_index USING fts5 (
    title, text, facets, content = 'passage', content_rowid = 'position',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE plan_item (
    object_id BLOB PRIMARY KEY,
    starts_at TEXT NOT NULL,
    ends_at   TEXT NOT NULL,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE possible_answer (
    number   INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    code     TEXT NOT NULL,
    UNIQUE (question, code)
) STRICT;

CREATE TABLE quarantined_item (
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

CREATE TABLE receipt (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

CREATE TABLE receipt_given (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    given_at  TEXT NOT NULL
, name TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE record_item (
    object_id     BLOB PRIMARY KEY,
    code          TEXT NOT NULL,
    place         INTEGER NOT NULL,
    attributes    TEXT NOT NULL,
    first_reader  TEXT NOT NULL,
    second_reader TEXT NOT NULL,
    unreadable    TEXT NOT NULL
, stratum TEXT NOT NULL DEFAULT '', replaces TEXT NOT NULL DEFAULT '', replaced_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE remark_item (
    object_id  BLOB PRIMARY KEY,
    about      BLOB NOT NULL,
    recipient  TEXT NOT NULL,
    writer     TEXT NOT NULL,
    state      TEXT NOT NULL,
    written_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE return_made (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    device    BLOB NOT NULL CHECK (length(device) = 16),
    sequence  INTEGER NOT NULL,
    made_at   TEXT NOT NULL,
    sha256    BLOB NOT NULL CHECK (length(sha256) = 32),
    data      BLOB NOT NULL,
    given_at  TEXT,
    UNIQUE (device, sequence)
) STRICT;

CREATE TABLE returned_version (
    device      BLOB NOT NULL,
    revision_id BLOB NOT NULL,
    PRIMARY KEY (device, revision_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_agency (
    object_id BLOB NOT NULL,
    question  TEXT NOT NULL,
    agencies  INTEGER NOT NULL,
    PRIMARY KEY (object_id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_answer (
    answer INTEGER NOT NULL,
    review INTEGER NOT NULL,
    PRIMARY KEY (answer, review)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_item (
    object_id  BLOB PRIMARY KEY,
    record_id  BLOB NOT NULL,
    reader     TEXT NOT NULL,
    reading    TEXT NOT NULL,
    state      TEXT NOT NULL,
    progress   TEXT NOT NULL,
    concern    INTEGER NOT NULL
, read_on TEXT, typed_by TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    position        INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    object_id       BLOB NOT NULL CHECK (length(object_id) = 16),
    kind            TEXT NOT NULL,
    parent_id       BLOB,
    parent_hash     BLOB,
    author          TEXT NOT NULL,
    device          BLOB NOT NULL CHECK (length(device) = 16),
    device_sequence INTEGER NOT NULL CHECK (device_sequence >= 1),
    previous_hash   BLOB,
    made_at         TEXT NOT NULL,
    note            TEXT NOT NULL,
    body_hash       BLOB NOT NULL CHECK (length(body_hash) = 32),
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (device, device_sequence)
) STRICT;

CREATE TABLE saved_search (
    name  TEXT PRIMARY KEY COLLATE NOCASE,
    asked TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE word_left (
    object_id BLOB NOT NULL,
    word      TEXT NOT NULL,
    PRIMARY KEY (object_id, word)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER body_never_changes BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

CREATE TRIGGER body_never_shrinks BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

CREATE TRIGGER frozen_is_not_put_out_of_force BEFORE INSERT ON merge
WHEN NEW.merged_id IN (SELECT revision_id FROM frozen_version)
    AND NOT EXISTS (
        SELECT 1 FROM revision AS r JOIN frozen_version AS f ON f.object_id = r.object_id AND f.body_hash = r.body_hash
        WHERE r.id = NEW.revision_id
    )
BEGIN SELECT RAISE(ABORT, 'what is frozen never changes'); END;

CREATE TRIGGER frozen_takes_no_other_words BEFORE INSERT ON revision
WHEN NEW.parent_id IN (SELECT revision_id FROM frozen_version)
    AND NEW.body_hash NOT IN (SELECT body_hash FROM frozen_version WHERE object_id = NEW.object_id)
BEGIN SELECT RAISE(ABORT, 'what is frozen never changes'); END;

CREATE TRIGGER map_piece_goes_back_to_another AFTER UPDATE OF root ON map_piece WHEN OLD.root <> NEW.root
BEGIN
    UPDATE OR FAIL map_cell SET sources = sources - 1 WHERE number = OLD.cell
        AND NOT EXISTS (SELECT 1 FROM map_piece WHERE cell = OLD.cell AND root = OLD.root);
    UPDATE OR FAIL map_cell SET sources = sources + 1 WHERE number = NEW.cell AND NOT EXISTS (
        SELECT 1 FROM map_piece
        WHERE cell = NEW.cell AND root = NEW.root AND (object_id, key_line) <> (NEW.object_id, NEW.key_line)
    );
END;

CREATE TRIGGER map_piece_is_counted AFTER INSERT ON map_piece
BEGIN
    INSERT OR FAIL INTO map_count SELECT NEW.cell, NEW.first_of, NEW.rank, NEW.weight, 0 WHERE NOT EXISTS (
        SELECT 1 FROM map_count
        WHERE cell = NEW.cell AND first_of = NEW.first_of AND rank = NEW.rank AND weight = NEW.weight
    );
    UPDATE OR FAIL map_count SET pieces = pieces + 1
    WHERE cell = NEW.cell AND first_of = NEW.first_of AND rank = NEW.rank AND weight = NEW.weight;
    UPDATE OR FAIL map_cell SET sources = sources + 1 WHERE number = NEW.cell AND NOT EXISTS (
        SELECT 1 FROM map_piece
        WHERE cell = NEW.cell AND root = NEW.root AND (object_id, key_line) <> (NEW.object_id, NEW.key_line)
    );
    UPDATE OR FAIL map_source SET
        strength = strength + (NEW.rank = 1),
        improvement = improvement + (NEW.rank = 0),
        uncertainty = uncertainty + (NEW.rank = 2)
    WHERE number = NEW.source AND NEW.first_of = 3;
END;

CREATE TRIGGER map_piece_is_counted_no_more AFTER DELETE ON map_piece
BEGIN
    UPDATE OR FAIL map_count SET pieces = pieces - 1
    WHERE cell = OLD.cell AND first_of = OLD.first_of AND rank = OLD.rank AND weight = OLD.weight;
    UPDATE OR FAIL map_cell SET sources = sources - 1 WHERE number = OLD.cell
        AND NOT EXISTS (SELECT 1 FROM map_piece WHERE cell = OLD.cell AND root = OLD.root);
    UPDATE OR FAIL map_source SET
        strength = strength - (OLD.rank = 1),
        improvement = improvement - (OLD.rank = 0),
        uncertainty = uncertainty - (OLD.rank = 2)
    WHERE number = OLD.source AND OLD.first_of = 3;
END;

CREATE TRIGGER merge_never_changes BEFORE UPDATE ON merge
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

CREATE TRIGGER merge_never_shrinks BEFORE DELETE ON merge
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

CREATE TRIGGER revision_never_shrinks BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'revisions are only added to'); END;

-- concerns.db

CREATE INDEX merge_of ON merge (merged_id);

CREATE INDEX revision_of_device ON revision (device, device_sequence);

CREATE INDEX revision_of_object ON revision (object_id);

CREATE INDEX revision_of_parent ON revision (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE body (
    revision INTEGER PRIMARY KEY REFERENCES revision (position),
    packing  INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data     BLOB NOT NULL
) STRICT;

CREATE TABLE draft (
    object_id BLOB PRIMARY KEY CHECK (length(object_id) = 16),
    kind      TEXT NOT NULL CHECK (kind = 'concern'),
    base      BLOB,
    saved_at  TEXT NOT NULL,
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

CREATE TABLE merge (
    revision_id BLOB NOT NULL REFERENCES revision (id),
    place       INTEGER NOT NULL,
    merged_id   BLOB NOT NULL,
    PRIMARY KEY (revision_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
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

CREATE TRIGGER body_never_changes BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER body_never_shrinks BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER merge_never_changes BEFORE UPDATE ON merge
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER merge_never_shrinks BEFORE DELETE ON merge
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;

CREATE TRIGGER revision_never_shrinks BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'concerns are only added to'); END;
