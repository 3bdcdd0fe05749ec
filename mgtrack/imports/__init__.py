"""A diary from a file: of mgtrack's own."""
