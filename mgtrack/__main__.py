"""`python -m mgtrack`: the same as the `mgtrack` command, from a checkout."""

from mgtrack.cli.commands import main

main()
