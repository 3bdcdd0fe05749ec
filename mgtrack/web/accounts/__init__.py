"""Pages of accounts: sign-up, sign-in, Me, the profile."""
