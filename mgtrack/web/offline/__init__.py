"""What lets mgtrack be installed, and opened without a connection."""
