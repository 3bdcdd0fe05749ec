"""Food search: a typed query is parsed, looked up in the index, ranked and grouped."""
