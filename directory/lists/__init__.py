"""Units and people as lists: read from CSV and XLSX, compared, taken over whole or not at all, written out again."""
