"""Pages of supplements, medicines and their doses."""
