-- The day a record was read, where that was on paper and typed in later.
ALTER TABLE store.review_item ADD COLUMN read_on TEXT;
-- Whoever enters a reading for its reader; empty where that is the reader.
ALTER TABLE store.review_item ADD COLUMN typed_by TEXT NOT NULL DEFAULT '';

-- What the readers answered, so that counting reads no review's body. A row of review_answer takes some ten bytes,
-- because reviews and answers have short numbers; they differ from laptop to laptop and mean nothing outside it.

-- whole: 0 for a review of an older Daybook, which did not say which questions it hid; its rows may hold such answers.
CREATE TABLE store.answered_review (
    number           INTEGER PRIMARY KEY,
    object_id        BLOB NOT NULL UNIQUE CHECK (length(object_id) = 16),
    template         TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    whole            INTEGER NOT NULL CHECK (whole IN (0, 1))
) STRICT;

-- code: an answer's code, a number or a date; empty for a question that was not asked.
CREATE TABLE store.possible_answer (
    number   INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    code     TEXT NOT NULL,
    UNIQUE (question, code)
) STRICT;

CREATE TABLE store.review_answer (
    answer INTEGER NOT NULL,
    review INTEGER NOT NULL,
    PRIMARY KEY (answer, review)
) STRICT, WITHOUT ROWID;

CREATE INDEX store.review_answer_of ON review_answer (review);

-- What this laptop keeps beside its owner's own readings: time spent, and the document that lay beside the form.
-- Not derived from revisions, and in nothing that leaves: no bundle, page, report, history or copy elsewhere.
CREATE TABLE store.own_reading (
    review_id   BLOB PRIMARY KEY CHECK (length(review_id) = 16),
    seconds     INTEGER NOT NULL CHECK (seconds >= 0),
    document_id BLOB,
    page        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Opening a reading costs the same however many there are.
CREATE INDEX store.review_of_record ON review_item (record_id);

-- The part of the return that a record was drawn from, and which record took whose place, by code.
ALTER TABLE store.record_item ADD COLUMN stratum TEXT NOT NULL DEFAULT '';
ALTER TABLE store.record_item ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
ALTER TABLE store.record_item ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';
