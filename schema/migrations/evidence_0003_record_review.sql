-- The day a record was read, where that was on paper and typed in later.
ALTER TABLE store.review_item ADD COLUMN read_on TEXT;
-- Whoever enters a reading for its reader; empty where that is the reader.
ALTER TABLE store.review_item ADD COLUMN typed_by TEXT NOT NULL DEFAULT '';
