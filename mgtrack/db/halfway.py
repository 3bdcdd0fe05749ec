"""Migrations that were left half-way on SQLite by the mgtrack of before, gone on with.

Each migration is one transaction by now. It once began at the first statement that changes rows,
and what changes the schema before that was kept statement by statement. A migration that was
interrupted there has therefore done its first statements and nothing else; done again, those are
left out, where what they make is there line by line, or what they drop isn't. A table that Alembic
makes in order to copy another has its constraints in no certain order.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, event

_MAKES = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|INDEX|TRIGGER) \"?(\w+)")
_DROPS = re.compile(r"DROP (TABLE|INDEX|TRIGGER) \"?(\w+)")
_ADDS = re.compile(r"ALTER TABLE \"?(\w+)\"? ADD COLUMN (.+)")
_SQL_OF = "SELECT sql FROM sqlite_master WHERE type = ? AND name = ?"


def leave_out_what_is_done(connection: Connection) -> None:
    """Let a connection leave out what a migration has done already; until `do_everything`."""
    event.listen(connection, "before_cursor_execute", _leave_out, retval=True)


def do_everything(connection: Connection) -> None:
    """Let a connection execute whatever it is given, as ever."""
    if event.contains(connection, "before_cursor_execute", _leave_out):
        event.remove(connection, "before_cursor_execute", _leave_out)


def _leave_out(
    _connection: Connection, cursor: Any, statement: str, parameters: Any, *_rest: Any
) -> tuple[str, Any]:
    return ("SELECT 1" if _is_done(cursor, statement.strip()) else statement), parameters


def _is_done(cursor: Any, statement: str) -> bool:
    if made := _MAKES.match(statement):
        return _lines(_sql_of(cursor, *made.groups())) == _lines(statement)
    if dropped := _DROPS.match(statement):
        return not _sql_of(cursor, *dropped.groups())
    if added := _ADDS.match(statement):
        table, column = added.groups()
        # SQLite appends a column to what its table was made by.
        return f", {column}" in _sql_of(cursor, "TABLE", table)
    return False


def _sql_of(cursor: Any, kind: str, name: str) -> str:
    """What a table, an index or a trigger was made by; nothing where there is none."""
    found = cursor.execute(_SQL_OF, (kind.lower(), name)).fetchone()
    return "" if found is None else found[0]


def _lines(statement: str) -> list[str]:
    return sorted(" ".join(line.split()).strip(" ,") for line in statement.strip().splitlines())
