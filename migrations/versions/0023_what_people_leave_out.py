"""Leave the list of what people can leave out to the code.

Sesame and egg can be left out now. The rule of `eating_habits.avoided` named every ingredient that
could be, so each new one would have had to rewrite the table: the list is the code's, which reads
and writes nothing else. The rule that stays is of the form: names between commas.
There is no way down: who leaves sesame out has no place under the older rule.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BETWEEN_COMMAS = (
    "substr(avoided, 1, 1) = ',' AND substr(avoided, length(avoided), 1) = ','"
    " AND replace(avoided, ',,', '') = avoided"
)


def upgrade() -> None:
    with op.batch_alter_table("eating_habits") as batch_op:
        batch_op.drop_constraint(op.f("ck_eating_habits_avoided_known"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_eating_habits_avoided_between_commas"), BETWEEN_COMMAS
        )


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
