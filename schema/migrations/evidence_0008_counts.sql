-- What lists and the evidence map count, kept in step by the database itself with the rows of map_piece: so a million pieces
-- are counted without going through them. Derived like those rows, and made again with them.
--
-- OR FAIL, and no upsert, in what the triggers do: a statement that might have to be taken back alone makes the search index
-- write out what it holds, which takes longer than all of this.

-- The rows of map_piece, by all that the map counts.
CREATE TABLE store.map_count (
    cell     INTEGER NOT NULL,
    first_of INTEGER NOT NULL,
    rank     INTEGER NOT NULL,
    weight   INTEGER NOT NULL,
    pieces   INTEGER NOT NULL,
    PRIMARY KEY (cell, first_of, rank, weight)
) STRICT, WITHOUT ROWID;

-- How many records, talks and documents a cell's pieces go back to.
ALTER TABLE store.map_cell ADD COLUMN sources INTEGER NOT NULL DEFAULT 0;

-- The pieces that were taken from a source and stand.
ALTER TABLE store.map_source ADD COLUMN strength INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.map_source ADD COLUMN improvement INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.map_source ADD COLUMN uncertainty INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER store.map_piece_is_counted AFTER INSERT ON map_piece
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

CREATE TRIGGER store.map_piece_is_counted_no_more AFTER DELETE ON map_piece
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

CREATE TRIGGER store.map_piece_goes_back_to_another AFTER UPDATE OF root ON map_piece WHEN OLD.root <> NEW.root
BEGIN
    UPDATE OR FAIL map_cell SET sources = sources - 1 WHERE number = OLD.cell
        AND NOT EXISTS (SELECT 1 FROM map_piece WHERE cell = OLD.cell AND root = OLD.root);
    UPDATE OR FAIL map_cell SET sources = sources + 1 WHERE number = NEW.cell AND NOT EXISTS (
        SELECT 1 FROM map_piece
        WHERE cell = NEW.cell AND root = NEW.root AND (object_id, key_line) <> (NEW.object_id, NEW.key_line)
    );
END;

-- Who took evidence, from when until when, and how much of it on a day, is known without reading any of it.
DROP INDEX store.evidence_of_author;
CREATE INDEX store.evidence_of_author ON evidence_item (author, first_at, withdrawn);

-- What was taken from something; how much of each direction is counted above.
DROP INDEX store.evidence_of_source;
CREATE INDEX store.evidence_of_source ON evidence_item (source_id);

-- What the support of claims depends on, so that a claim's pieces are counted without reading any of them.
CREATE INDEX store.evidence_support ON evidence_item (object_id, source_kind, source_id, weight, withdrawn);

-- Withdrawn pieces are few; which claims rest on one is asked at each opening of Today.
CREATE INDEX store.evidence_withdrawn ON evidence_item (object_id, source_id) WHERE withdrawn <> '';
