"""The encrypted database: keys, connection, migrations, revisions, projections and search."""
