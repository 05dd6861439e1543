"""The pure core: documents, scoring and comparison; it knows no file, database, page or picture."""
