-- What lists of interviews show beside what they did: how long, who was there, what was agreed, what is still to do.
ALTER TABLE store.interview_item ADD COLUMN ended_at TEXT;
ALTER TABLE store.interview_item ADD COLUMN breaks_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.interview_item ADD COLUMN volunteer TEXT NOT NULL DEFAULT '';
ALTER TABLE store.interview_item ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.interview_item ADD COLUMN notes_refused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.interview_item ADD COLUMN write_up_length INTEGER NOT NULL DEFAULT 0;
-- The follow-ups that are open, as JSON: [id, kind, what, by, due on or null].
ALTER TABLE store.interview_item ADD COLUMN follow_ups TEXT NOT NULL DEFAULT '[]';

-- The schedule: what is needed to find the entries of some days; the entries themselves are read from their revisions.
CREATE TABLE store.plan_item (
    object_id BLOB PRIMARY KEY,
    starts_at TEXT NOT NULL,
    ends_at   TEXT NOT NULL,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX store.plan_in_order ON plan_item (starts_at, object_id);

-- Hints at words that somebody does not want in a text; an empty word is all of them. Stays on this laptop.
CREATE TABLE store.word_left (
    object_id BLOB NOT NULL,
    word      TEXT NOT NULL,
    PRIMARY KEY (object_id, word)
) STRICT, WITHOUT ROWID;

-- Words that the owner of this laptop always wants shown as possible identifiers. They never travel.
CREATE TABLE store.own_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What stands in a small box beside a text and is not confirmed yet, such as the reason for withdrawing a piece of
-- evidence. Stays on this laptop.
CREATE TABLE store.begun_words (
    object_id BLOB NOT NULL,
    box       TEXT NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (object_id, box)
) STRICT, WITHOUT ROWID;
