"""On PostgreSQL, brands are asked of their index whatever the planner thinks.

It takes words for more frequent than they are together, and reads all brands in vain for the few that
have them. The index gives its rows in the order in which they lie, so the first few come soon.
"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

UP = """
    CREATE FUNCTION food_search_branded(terms text, most integer) RETURNS SETOF integer
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        SELECT food_id FROM food_search
        WHERE branded AND words @@ to_tsquery('simple', terms) LIMIT most
    $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(UP)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION food_search_branded")
