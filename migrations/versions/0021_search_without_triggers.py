"""Fill the search index without triggers and SQL functions.

PostgreSQL's is a column of `foods` that the database generates. SQLite's is filled by what writes foods
(`mgtrack/foods/search/reindex.py`), and keeps its own copy of the texts: an index that borrows them from
`foods` is malformed as soon as one row was written without it.
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
FIELDS = "name, synonyms, description, brand"
SQLITE_INDEX = f"""
    CREATE VIRTUAL TABLE {{name}} USING fts5(
        {FIELDS}, detail='none', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    )
"""
SQLITE_INDEXES = {
    "food_search": "data_type != 'Branded'",
    "food_search_brands": "data_type = 'Branded'",
}


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
        for name, is_branded in SQLITE_INDEXES.items():
            connection.exec_driver_sql(f"DROP TABLE {name}")
            connection.exec_driver_sql(SQLITE_INDEX.format(name=name))
            connection.exec_driver_sql(
                f"INSERT INTO {name} (rowid, {FIELDS}) SELECT id, {FIELDS} FROM foods WHERE {is_branded}"
            )


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE foods DROP COLUMN food_search")  # and its indexes
        for statement in (*_module("0009").POSTGRESQL_UP, _module("0014").UP):
            connection.exec_driver_sql(statement)
    else:
        for name in SQLITE_INDEXES:
            connection.exec_driver_sql(f"DROP TABLE {name}")
        for statement in _module("0009").SQLITE_UP:
            connection.exec_driver_sql(statement)
