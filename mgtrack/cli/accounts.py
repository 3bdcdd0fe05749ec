"""`mgtrack accounts ...`: what an operator does for somebody who can't do it themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from mgtrack.accounts import queries, reset_links, services
from mgtrack.cli.database import reach_database, refuse_unready
from mgtrack.cli.server import address
from mgtrack.config import Settings
from mgtrack.errors import DomainError
from mgtrack.wording.figures import plural

_P = ParamSpec("_P")


@click.group("accounts", cls=AppGroup)
@with_appcontext
def accounts() -> None:
    """Open, list and delete accounts, and help somebody who forgot their password."""
    reach_database()
    refuse_unready()


def in_a_sentence(command: Callable[_P, None]) -> Callable[_P, None]:
    """Let a command end with the sentence of a rule that was not met."""

    @wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DomainError as error:
            raise click.ClickException(str(error)) from error

    return run


@accounts.command("create")
@click.argument("email")
@in_a_sentence
def create(email: str) -> None:
    """Open an account. The password is asked for, or is the first line of standard input."""
    try:
        services.sign_up(email=email, password=_password())
    except services.EmailTakenError as error:
        raise click.ClickException(f"There is an account of {email} already.") from error
    click.echo(f"{email} can sign in.")


def _password() -> str:
    """A password that no shell keeps in its history, and no list of processes shows."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


@accounts.command("list")
def show() -> None:
    """List the addresses of the accounts, each with the day that it was opened (UTC)."""
    there = queries.addresses()
    for email, created_at in there:
        click.echo(f"{created_at:%Y-%m-%d}  {email}")
    click.echo(f"{plural(len(there), 'account', 'accounts')}", err=True)


@accounts.command("delete")
@click.argument("email")
@click.option("--yes", is_flag=True, help="Don't ask.")
@in_a_sentence
def delete(email: str, *, yes: bool) -> None:
    """Delete an account with everything in it; only a backup has it then."""
    services.user_with(email)
    if not yes:
        click.confirm(f"Delete the account of {email} with everything in it?", abort=True)
    services.delete_account_of(email)
    click.echo(f"The account of {email} and everything in it are deleted.")


@accounts.command("reset-link")
@click.argument("email")
@click.option("--site", help="Where people reach mgtrack, such as https://magnesium.example.org.")
@in_a_sentence
def reset_link(email: str, site: str | None) -> None:
    """Print a link to choose a new password by, for 30 minutes and once.

    Send it to the account's owner alone: whoever has it has the account. The secret key must be
    the server's.
    """
    settings: Settings = current_app.config["SETTINGS"]
    token = reset_links.new_token(services.user_with(email), settings.secret_key)
    where = site or settings.public_url or f"http://{address(settings.host, settings.port)}"
    click.echo(f"{where.rstrip('/')}/new-password/{token}")
