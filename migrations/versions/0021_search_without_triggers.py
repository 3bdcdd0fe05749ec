"""Fill the search index without triggers and SQL functions.

PostgreSQL's is a column of `foods` that the database generates. SQLite's is filled by what writes foods
(`mgtrack/foods/search/reindex.py`).
"""

from __future__ import annotations

from alembic import context, op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# Lower case, without accents, with blanks for marks: PostgreSQL would read "and/or" as a path.
WORDS = r"""strip(to_tsvector('simple', lower(regexp_replace(regexp_replace(normalize(
        name || ' ' || synonyms || ' ' || description || ' ' || coalesce(brand, ''), NFKD
    ), '[\u0300-\u036f]', '', 'g'), '[[:punct:]–’]+', ' ', 'g'))))"""
POSTGRESQL_UP = (
    "DROP FUNCTION food_search_branded",
    "DROP TRIGGER food_search_keep ON foods",
    "DROP FUNCTION food_search_keep()",
    "DROP TABLE food_search",
    f"ALTER TABLE foods ADD COLUMN food_search tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    "CREATE INDEX food_search_generic ON foods USING gin (food_search) WHERE data_type <> 'Branded'",
    "CREATE INDEX food_search_brands ON foods USING gin (food_search) WHERE data_type = 'Branded'",
)


def _sqlite_triggers() -> tuple[str, ...]:
    return tuple(each for each in _module("0009").SQLITE_UP if "CREATE TRIGGER" in each)


def _module(revision: str):
    return context.script.get_revision(revision).module


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for statement in POSTGRESQL_UP:
            connection.exec_driver_sql(statement)
    else:
        for kind in ("update", "delete", "insert"):
            connection.exec_driver_sql(f"DROP TRIGGER food_search_{kind}")


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE foods DROP COLUMN food_search")  # and its indexes
        for statement in (*_module("0009").POSTGRESQL_UP, _module("0014").UP):
            connection.exec_driver_sql(statement)
    else:
        for statement in _sqlite_triggers():
            connection.exec_driver_sql(statement)
