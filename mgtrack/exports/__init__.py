"""A person's own data as files: all of it as JSON, and tables for a spreadsheet."""
