"""The guidance pages, the tables of references, and panels that a person can dismiss."""
