"""What every table shares: types, sessions, soft deletion, saves that are safe to repeat."""
