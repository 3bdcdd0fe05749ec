"""Migrations as mgtrack once ran them on SQLite: a transaction began at the first changed row.

What came before that was kept statement by statement. The drill interrupts it so as to have the
databases that were left half-way then.
"""

from __future__ import annotations

from alembic import context
from flask import current_app

from mgtrack.extensions import db

with db.engine.connect() as connection:
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.commit()
    context.configure(connection=connection, **current_app.extensions["migrate"].configure_args)
    with context.begin_transaction():
        context.run_migrations()
