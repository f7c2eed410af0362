"""Other people's formats: spreadsheets and CSV."""
