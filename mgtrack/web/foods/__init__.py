"""Pages of the catalogue's foods."""
