-- Which age keys a bundle was sealed to, with spaces between them, so that it is known what somebody who leads since
-- cannot open; empty for a bundle that was noted before this was.
ALTER TABLE store.bundle_trace ADD COLUMN sealed_to TEXT NOT NULL DEFAULT '';
