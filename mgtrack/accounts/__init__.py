"""Feature: sign-up, sign-in, profile and privacy."""
