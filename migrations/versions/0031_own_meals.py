"""Let a person name the meals of their day, and say at which hour it begins.

Names that differ from the usual ones stay; whoever has the usual ones has no list of their own any
more. There is no way down: an older version would show a meal that was taken away.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

USUAL_NAMES = '["Breakfast", "Lunch", "Dinner", "Snacks"]'


def upgrade() -> None:
    op.add_column("users", sa.Column("own_meals", sa.JSON(), nullable=True))
    users = sa.table(
        "users",
        sa.column("id", sa.BigInteger()),
        sa.column("meal_names", sa.JSON()),
        sa.column("own_meals", sa.JSON()),
    )
    connection = op.get_bind()
    named = connection.execute(
        sa.select(users.c.id, users.c.meal_names).where(
            sa.cast(users.c.meal_names, sa.Text()) != USUAL_NAMES
        )
    ).all()
    for user_id, names in named:
        meals = [
            {"number": number, "name": name, "starts_at": None, "is_removed": False}
            for number, name in enumerate(names, start=1)
        ]
        connection.execute(sa.update(users).where(users.c.id == user_id).values(own_meals=meals))
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("meal_names")
        batch_op.add_column(
            sa.Column("day_begins_hour", sa.SmallInteger(), server_default="0", nullable=False)
        )
        batch_op.create_check_constraint(
            op.f("ck_users_day_begins_by_morning"), "day_begins_hour BETWEEN 0 AND 6"
        )


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
