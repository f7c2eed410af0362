"""What inspectors talk about: models and rules. No Qt, SQL, files, clock or randomness."""
