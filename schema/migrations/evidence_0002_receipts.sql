-- The signed receipts themselves, so that what arrived can be shown again before anything is cleared.
CREATE TABLE store.receipt (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    packing   INTEGER NOT NULL CHECK (packing IN (0, 1)),
    data      BLOB NOT NULL
) STRICT;

-- Bundles that came in whose receipt was put where their sender finds it.
CREATE TABLE store.receipt_given (
    bundle_id BLOB PRIMARY KEY CHECK (length(bundle_id) = 16),
    given_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
