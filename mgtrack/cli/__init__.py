"""The operator's door: the `mgtrack` command."""
