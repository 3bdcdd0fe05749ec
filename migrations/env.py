"""How Alembic meets the app: its engine, its metadata, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationInfo
from flask import current_app
from sqlalchemy import Connection, event

from mgtrack.accounts.models import DayMeals
from mgtrack.config import Settings
from mgtrack.db import embedded
from mgtrack.db.backups import back_up
from mgtrack.db.base import Instant, Names, Thousandths
from mgtrack.db.schema import newest_revision, refuse_unknown, revision_of
from mgtrack.extensions import db


def _ours(name: str | None, _kind: str, _parent: Any) -> bool:
    # The full-text index is made by its migration in each database's own words.
    return not (name is not None and name.startswith("food_search"))


def _no_empty_revision(_context: Any, _revision: Any, directives: list[Any]) -> None:
    asked = getattr(context.config.cmd_opts, "autogenerate", False)
    if asked and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def _plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    # A migration states what rests in the database, and must not change when our types do.
    if kind == "type" and isinstance(item, Thousandths):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Names):
        return "sa.Text()"
    if kind == "type" and isinstance(item, DayMeals):
        return "sa.JSON()"
    return False


class SQLiteMigrations:
    """What SQLite needs so that each migration is one transaction, over one connection.

    The driver would begin none before the schema is changed, so it begins none at all here, and
    whatever begins on this connection locks the database for writing. To copy a table is to drop the
    old one, which would delete its rows and what refers to them: that is off meanwhile, which can't
    be said within a transaction, and looked after before each commit.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")

    def __enter__(self) -> list[Callable[..., None]]:
        """What is to be called at the end of each migration, in its transaction."""
        self._file = embedded.file_of(self._connection) if _settings().backups else None
        self._dangling = self._count_dangling()
        self._set_foreign_keys("OFF")
        event.listen(self._connection, "begin", self._begin)
        return [self._before_commit]

    def __exit__(self, *_error: object) -> None:
        self._connection.rollback()
        event.remove(self._connection, "begin", self._begin)
        self._set_foreign_keys("ON")

    @staticmethod
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _set_foreign_keys(self, to: str) -> None:
        self._connection.exec_driver_sql(f"PRAGMA foreign_keys = {to}")
        self._connection.commit()

    def _count_dangling(self) -> int:
        return len(self._connection.exec_driver_sql("PRAGMA foreign_key_check").all())

    def _before_commit(self, *, step: MigrationInfo, **_: Any) -> None:
        if self._count_dangling() > self._dangling:
            raise embedded.DanglingRowsError(f"{step} would leave rows that refer to nothing")
        if self._file is not None:
            # Of what others see, which is what was there before this migration.
            if embedded.holds_rows(self._file):
                back_up(self._connection.engine.url, _settings().backup_folder)
            self._file = None


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _back_up_postgresql() -> None:
    """Back a database up that is about to be changed, with no transaction open."""
    if revision_of(db.engine) not in {None, newest_revision()}:
        back_up(db.engine.url, _settings().backup_folder)


def run_migrations() -> None:
    """Run the migrations over one connection of the app's own engine, each in one transaction."""
    refuse_unknown(db.engine)
    if db.engine.dialect.name == "postgresql" and _settings().backups:
        _back_up_postgresql()
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        with SQLiteMigrations(connection) if sqlite else nullcontext([]) as on_version_apply:
            context.configure(
                connection=connection,
                transactional_ddl=True,
                transaction_per_migration=True,
                on_version_apply=on_version_apply,
                target_metadata=db.metadata,
                include_name=_ours,
                render_item=_plain_type,
                process_revision_directives=_no_empty_revision,
                **current_app.extensions["migrate"].configure_args,
            )
            with context.begin_transaction():
                context.run_migrations()


run_migrations()
