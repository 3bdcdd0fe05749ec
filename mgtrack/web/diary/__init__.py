"""Pages of the diary: the day, adding to it, and meals in words."""
