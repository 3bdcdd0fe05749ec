"""Stage files of other apps, remember which entries came of them, and let one be of no known food.

There is no way down: an entry of a food that nothing is known of has no place under the older
rules.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REACH = "day BETWEEN '1990-01-01' AND '2100-12-31'"


def owned(table):
    return [
        sa.Column("user_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE"
        ),
    ]


def of_import(table):
    return [
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "import_id"],
            ["file_imports.user_id", "file_imports.id"],
            name=op.f(f"fk_{table}_user_id_import_id_file_imports"),
            ondelete="CASCADE",
        ),
    ]


def upgrade() -> None:
    op.create_table(
        "file_imports",
        *owned("file_imports"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("app", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "length(file_name) > 0", name=op.f("ck_file_imports_file_name_not_empty")
        ),
        sa.CheckConstraint("length(app) > 0", name=op.f("ck_file_imports_app_not_empty")),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_file_imports")),
    )
    op.create_index(op.f("ix_file_imports_created_at"), "file_imports", ["created_at"])
    op.create_table(
        "staged_rows",
        *owned("staged_rows"),
        *of_import("staged_rows"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("meal BETWEEN 1 AND 8", name=op.f("ck_staged_rows_meal_known")),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_staged_rows_magnesium_not_negative")),
        sa.CheckConstraint(
            "length(food_name) > 0", name=op.f("ck_staged_rows_food_name_not_empty")
        ),
        sa.CheckConstraint(
            "length(portion_label) > 0", name=op.f("ck_staged_rows_portion_label_not_empty")
        ),
        sa.CheckConstraint(REACH, name=op.f("ck_staged_rows_day_within_reach")),
        sa.PrimaryKeyConstraint("user_id", "import_id", "number", name=op.f("pk_staged_rows")),
    )
    op.create_table(
        "left_out_rows",
        *owned("left_out_rows"),
        *of_import("left_out_rows"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(why) > 0", name=op.f("ck_left_out_rows_why_not_empty")),
        sa.PrimaryKeyConstraint("user_id", "import_id", "number", name=op.f("pk_left_out_rows")),
    )
    op.create_table(
        "imported_entries",
        *owned("imported_entries"),
        *of_import("imported_entries"),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_imported_entries_number_above_zero")),
        sa.ForeignKeyConstraint(
            ["user_id", "entry_id"],
            ["entries.user_id", "entries.id"],
            name=op.f("fk_imported_entries_user_id_entry_id_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "entry_id", name=op.f("pk_imported_entries")),
    )
    op.create_index(
        op.f("ix_imported_entries_user_id_import_id"), "imported_entries", ["user_id", "import_id"]
    )
    with op.batch_alter_table("entries") as batch_op:
        batch_op.drop_constraint(op.f("ck_entries_own_figure_is_known"), type_="check")


def downgrade() -> None:
    raise NotImplementedError("Go back to a copy of the database, or to a backup.")
