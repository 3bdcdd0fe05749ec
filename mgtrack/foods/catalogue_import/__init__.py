"""How the catalogue is filled: the starter table and USDA's releases."""
