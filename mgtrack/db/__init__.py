"""What all tables share: types, sessions, soft deletion and idempotent saves."""
