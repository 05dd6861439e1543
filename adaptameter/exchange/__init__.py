"""What enters and leaves the database: assessment files, and what is rendered from frozen results."""
