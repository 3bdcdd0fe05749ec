"""The full-text index over the catalogue, kept true by triggers.

SQLite: an FTS5 table whose content is `foods`. PostgreSQL: a tsvector a food, with weights, and
trigrams of the name. A migration that rebuilds `foods` on SQLite must make the triggers again.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE_UP = (
    """
    CREATE VIRTUAL TABLE food_search USING fts5(
        name, synonyms, description, brand,
        content='foods', content_rowid='id', prefix='2 3',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER food_search_insert AFTER INSERT ON foods BEGIN
        INSERT INTO food_search (rowid, name, synonyms, description, brand)
        VALUES (new.id, new.name, new.synonyms, new.description, new.brand);
    END
    """,
    """
    CREATE TRIGGER food_search_delete AFTER DELETE ON foods BEGIN
        INSERT INTO food_search (food_search, rowid, name, synonyms, description, brand)
        VALUES ('delete', old.id, old.name, old.synonyms, old.description, old.brand);
    END
    """,
    """
    CREATE TRIGGER food_search_update AFTER UPDATE OF name, synonyms, description, brand ON foods
    BEGIN
        INSERT INTO food_search (food_search, rowid, name, synonyms, description, brand)
        VALUES ('delete', old.id, old.name, old.synonyms, old.description, old.brand);
        INSERT INTO food_search (rowid, name, synonyms, description, brand)
        VALUES (new.id, new.name, new.synonyms, new.description, new.brand);
    END
    """,
    "INSERT INTO food_search (food_search) VALUES ('rebuild')",
)
SQLITE_DOWN = (
    "DROP TRIGGER food_search_update",
    "DROP TRIGGER food_search_delete",
    "DROP TRIGGER food_search_insert",
    "DROP TABLE food_search",
)

WORDS = """
    setweight(to_tsvector('english', {row}.name), 'A')
    || setweight(to_tsvector('english', {row}.synonyms), 'B')
    || setweight(to_tsvector('english', coalesce({row}.brand, '')), 'C')
    || setweight(to_tsvector('english', {row}.description), 'D')
"""
POSTGRESQL_UP = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """
    CREATE TABLE food_search (
        food_id integer PRIMARY KEY REFERENCES foods (id) ON DELETE CASCADE,
        words tsvector NOT NULL
    )
    """,
    "CREATE INDEX food_search_words ON food_search USING gin (words)",
    "CREATE INDEX food_search_name ON foods USING gin (lower(name) gin_trgm_ops)",
    f"""
    CREATE FUNCTION food_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO food_search (food_id, words) VALUES (new.id, {WORDS.format(row="new")})
        ON CONFLICT (food_id) DO UPDATE SET words = excluded.words;
        RETURN new;
    END
    $$
    """,
    """
    CREATE TRIGGER food_search_keep
    AFTER INSERT OR UPDATE OF name, synonyms, brand, description ON foods
    FOR EACH ROW EXECUTE FUNCTION food_search_keep()
    """,
    f"INSERT INTO food_search SELECT id, {WORDS.format(row='foods')} FROM foods",
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER food_search_keep ON foods",
    "DROP FUNCTION food_search_keep()",
    "DROP INDEX food_search_name",
    "DROP TABLE food_search",
)


def _run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else postgresql:
        op.execute(statement)


def upgrade() -> None:
    _run(SQLITE_UP, POSTGRESQL_UP)


def downgrade() -> None:
    _run(SQLITE_DOWN, POSTGRESQL_DOWN)
