"""Search by whole words, brands in an index of their own, and how often foods are logged.

Words stand in the index as they are written, so that the beginning of any word finds it; which forms
of a word are the same is said in Python, alike for both databases. Hundreds of thousands of brands
don't slow the search of everyday foods, whose index is another. A migration that rebuilds `foods` on
SQLite must make the triggers again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FIELDS = "name, synonyms, description, brand"
OLD = "old.id, old.name, old.synonyms, old.description, old.brand"
NEW = "new.id, new.name, new.synonyms, new.description, new.brand"
FILL = f"""
    INSERT INTO food_search (rowid, {FIELDS}) SELECT {NEW} WHERE new.data_type != 'Branded';
    INSERT INTO food_search_brands (rowid, {FIELDS}) SELECT {NEW} WHERE new.data_type = 'Branded';
"""
EMPTY = f"""
    INSERT INTO food_search (food_search, rowid, {FIELDS})
    SELECT 'delete', {OLD} WHERE old.data_type != 'Branded';
    INSERT INTO food_search_brands (food_search_brands, rowid, {FIELDS})
    SELECT 'delete', {OLD} WHERE old.data_type = 'Branded';
"""
INDEX = f"""
    CREATE VIRTUAL TABLE {{name}} USING fts5(
        {FIELDS}, content='foods', content_rowid='id', detail='none', columnsize=0,
        prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    )
"""
SQLITE_UP = (
    INDEX.format(name="food_search"),
    INDEX.format(name="food_search_brands"),
    f"CREATE TRIGGER food_search_insert AFTER INSERT ON foods BEGIN {FILL} END",
    f"CREATE TRIGGER food_search_delete AFTER DELETE ON foods BEGIN {EMPTY} END",
    f"""
    CREATE TRIGGER food_search_update AFTER UPDATE OF {FIELDS}, data_type ON foods
    BEGIN {EMPTY} {FILL} END
    """,
    f"""
    INSERT INTO food_search (rowid, {FIELDS})
    SELECT id, {FIELDS} FROM foods WHERE data_type != 'Branded'
    """,
    f"""
    INSERT INTO food_search_brands (rowid, {FIELDS})
    SELECT id, {FIELDS} FROM foods WHERE data_type = 'Branded'
    """,
)
SQLITE_DOWN = (
    "DROP TRIGGER food_search_update",
    "DROP TRIGGER food_search_delete",
    "DROP TRIGGER food_search_insert",
    "DROP TABLE food_search_brands",
    "DROP TABLE food_search",
)

# Lower case, without accents, with blanks for marks: PostgreSQL would read "and/or" as a path.
WORDS = r"""strip(to_tsvector('simple', lower(regexp_replace(regexp_replace(normalize(
        concat_ws(' ', {row}.name, {row}.synonyms, {row}.description, {row}.brand), NFKD
    ), '[\u0300-\u036f]', '', 'g'), '[[:punct:]–’]+', ' ', 'g'))))"""
POSTGRESQL_UP = (
    """
    CREATE TABLE food_search (
        food_id integer PRIMARY KEY REFERENCES foods (id) ON DELETE CASCADE,
        branded boolean NOT NULL,
        words tsvector NOT NULL
    )
    """,
    f"""
    INSERT INTO food_search
    SELECT id, data_type = 'Branded', {WORDS.format(row="foods")} FROM foods
    """,
    "CREATE INDEX food_search_generic ON food_search USING gin (words) WHERE NOT branded",
    "CREATE INDEX food_search_brands ON food_search USING gin (words) WHERE branded",
    f"""
    CREATE FUNCTION food_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO food_search (food_id, branded, words)
        VALUES (new.id, new.data_type = 'Branded', {WORDS.format(row="new")})
        ON CONFLICT (food_id) DO UPDATE SET branded = excluded.branded, words = excluded.words;
        RETURN new;
    END
    $$
    """,
    """
    CREATE TRIGGER food_search_keep
    AFTER INSERT OR UPDATE OF name, synonyms, brand, description, data_type ON foods
    FOR EACH ROW EXECUTE FUNCTION food_search_keep()
    """,
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER food_search_keep ON foods",
    "DROP FUNCTION food_search_keep()",
    "DROP TABLE food_search",
)


def _run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    connection = op.get_bind()
    for statement in sqlite if connection.dialect.name == "sqlite" else postgresql:
        # As it stands: no colon of it is a parameter.
        connection.exec_driver_sql(statement)


def _search_before() -> Any:
    """The migration that made the search which this one replaces."""
    return context.script.get_revision("0002").module


def upgrade() -> None:
    _search_before().downgrade()
    _run(SQLITE_UP, POSTGRESQL_UP)
    op.create_table(
        "logged_counts",
        sa.Column("food_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["food_id"],
            ["foods.id"],
            name=op.f("fk_logged_counts_food_id_foods"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("food_id", name=op.f("pk_logged_counts")),
    )
    op.create_index(
        op.f("ix_entries_user_id_food_id_deleted_at"),
        "entries",
        ["user_id", "food_id", "deleted_at"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_entries_user_id_food_id_deleted_at"), table_name="entries")
    op.drop_table("logged_counts")
    _run(SQLITE_DOWN, POSTGRESQL_DOWN)
    _search_before().upgrade()
