"""`python -m mgtrack`: the same as the `mgtrack` command, from a checkout."""

from mgtrack.cli.main import main

main()
