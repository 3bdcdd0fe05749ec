"""A person's own data, out of mgtrack."""
