"""What people leave out, and what went on beside a symptom, kept by name in place of bits.

A bit meant a place in a list of the code, so a name that came into its middle would have turned one
answer into another. The bits' meaning is the order that the lists had until then, written out here.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


class Kept(NamedTuple):
    """A column of bits, the one of names that takes its place, and what each bit means, in order."""

    table: str
    bits: str
    names: str
    meant: tuple[str, ...]

    @property
    def constraint(self) -> str:
        return op.f(f"ck_{self.table}_{self.names}_known")


COLUMNS = (
    Kept("eating_habits", "avoided_bits", "avoided", ("nuts", "peanuts", "soy", "gluten", "milk")),
    Kept(
        "notes",
        "circumstance_bits",
        "circumstances",
        ("hard exercise", "heat", "little to drink", "a new medicine", "illness"),
    ),
)


def _as_names(kept: Kept) -> str:
    """The names, sorted, with a comma on either side of each; a comma alone for none."""
    bits = {name: 1 << place for place, name in enumerate(kept.meant)}
    named = (
        f"CASE WHEN {kept.bits} & {bits[name]} <> 0 THEN '{name},' ELSE '' END"
        for name in sorted(bits)
    )
    return " || ".join(("','", *named))


def _as_bits(kept: Kept) -> str:
    return " + ".join(
        f"CASE WHEN {kept.names} LIKE '%,{name},%' THEN {1 << place} ELSE 0 END"
        for place, name in enumerate(kept.meant)
    )


def _known(kept: Kept) -> str:
    rule = kept.names
    for name in sorted(kept.meant):
        rule = f"replace({rule}, ',{name},', ',')"
    return f"{rule} = ','"


def upgrade() -> None:
    for kept in COLUMNS:
        op.add_column(kept.table, sa.Column(kept.names, sa.Text(), nullable=True))
        op.execute(f"UPDATE {kept.table} SET {kept.names} = {_as_names(kept)}")
        with op.batch_alter_table(kept.table) as batch_op:
            batch_op.drop_constraint(kept.constraint, type_="check")
            batch_op.drop_column(kept.bits)
            batch_op.alter_column(kept.names, existing_type=sa.Text(), nullable=False)
            batch_op.create_check_constraint(kept.constraint, _known(kept))


def downgrade() -> None:
    for kept in COLUMNS:
        op.add_column(kept.table, sa.Column(kept.bits, sa.Integer(), nullable=True))
        op.execute(f"UPDATE {kept.table} SET {kept.bits} = {_as_bits(kept)}")
        with op.batch_alter_table(kept.table) as batch_op:
            batch_op.drop_constraint(kept.constraint, type_="check")
            batch_op.drop_column(kept.names)
            batch_op.alter_column(kept.bits, existing_type=sa.Integer(), nullable=False)
            batch_op.create_check_constraint(
                kept.constraint, f"{kept.bits} >= 0 AND {kept.bits} < {1 << len(kept.meant)}"
            )
