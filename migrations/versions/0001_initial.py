"""People, the catalogue, entries and doses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_versions",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_catalogue_versions")),
    )
    op.create_table(
        "fdc_allowances",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("remaining >= 0", name=op.f("ck_fdc_allowances_remaining_not_negative")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_fdc_allowances")),
    )
    op.create_table(
        "fdc_searches",
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_fdc_searches")),
    )
    op.create_table(
        "foods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fdc_id", sa.Integer(), nullable=False),
        sa.Column("data_type", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("synonyms", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("source_group", sa.String(length=20), nullable=True),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("cal_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("derivation_code", sa.String(length=10), nullable=True),
        sa.Column("derivation_description", sa.Text(), nullable=True),
        sa.Column("publication_date", sa.Date(), nullable=True),
        sa.Column("ndb_number", sa.String(length=10), nullable=True),
        sa.Column("food_code", sa.String(length=12), nullable=True),
        sa.Column("gtin", sa.String(length=14), nullable=True),
        sa.Column("brand", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("curated", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("basis IN ('g', 'ml')", name=op.f("ck_foods_basis_known")),
        sa.CheckConstraint(
            "data_type IN ('Foundation', 'SR Legacy', 'Survey (FNDDS)', 'Branded')",
            name=op.f("ck_foods_data_type_known"),
        ),
        sa.CheckConstraint(
            "source_group IN ('leafy-greens', 'nuts-and-seeds', 'legumes', 'whole-grains', 'dark-chocolate', 'avocados')",
            name=op.f("ck_foods_source_group_known"),
        ),
        sa.CheckConstraint("cal_per_100g >= 0", name=op.f("ck_foods_energy_not_negative")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_foods_name_not_empty")),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_foods_magnesium_not_negative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foods")),
        sa.UniqueConstraint("fdc_id", name=op.f("uq_foods_fdc_id")),
    )
    with op.batch_alter_table("foods", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_foods_gtin"), ["gtin"], unique=False)

    op.create_table(
        "rate_limits",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_rate_limits_count_positive")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limits")),
    )
    with op.batch_alter_table("rate_limits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_limits_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("session_stamp", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("authority", sa.String(length=20), nullable=False),
        sa.Column("first_weekday", sa.Integer(), nullable=False),
        sa.Column("profile_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "authority IN ('nasem', 'efsa', 'nordic', 'uk', 'dach', 'australia-nz', 'japan', 'india', 'who-fao')",
            name=op.f("ck_users_authority_known"),
        ),
        sa.CheckConstraint(
            "birth_date >= '1900-01-01'", name=op.f("ck_users_birth_date_plausible")
        ),
        sa.CheckConstraint("sex IN ('female', 'male')", name=op.f("ck_users_sex_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_users_email_lower_case")),
        sa.CheckConstraint("first_weekday IN (0, 5, 6)", name=op.f("ck_users_first_weekday_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "entries",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=10), nullable=False),
        sa.Column("food_id", sa.Integer(), nullable=True),
        sa.Column("fdc_id", sa.Integer(), nullable=False),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("publication_date", sa.Date(), nullable=True),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("basis IN ('g', 'ml')", name=op.f("ck_entries_basis_known")),
        sa.CheckConstraint(
            "meal IN ('breakfast', 'lunch', 'dinner', 'snacks')", name=op.f("ck_entries_meal_known")
        ),
        sa.CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name=op.f("ck_entries_unknown_stays_unknown"),
        ),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_entries_magnesium_not_negative")),
        sa.CheckConstraint(
            "portion_weight_mg > 0", name=op.f("ck_entries_portion_weight_above_zero")
        ),
        sa.CheckConstraint("quantity_thousandths > 0", name=op.f("ck_entries_quantity_above_zero")),
        sa.CheckConstraint(
            "weight_mg > 0 AND weight_mg <= 10000000", name=op.f("ck_entries_weight_within_10_kg")
        ),
        sa.ForeignKeyConstraint(
            ["food_id"], ["foods.id"], name=op.f("fk_entries_food_id_foods"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_entries_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entries_user_id_day"), ["user_id", "day"], unique=False
        )

    op.create_table(
        "health_profiles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kidney_disease", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_health_profiles_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_health_profiles")),
    )
    op.create_table(
        "portions",
        sa.Column("food_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(label) > 0", name=op.f("ck_portions_label_not_empty")),
        sa.CheckConstraint("weight_mg > 0", name=op.f("ck_portions_weight_above_zero")),
        sa.ForeignKeyConstraint(
            ["food_id"], ["foods.id"], name=op.f("fk_portions_food_id_foods"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("food_id", "position", name=op.f("pk_portions")),
        sa.UniqueConstraint("food_id", "label", name=op.f("uq_portions_food_id_label")),
    )
    op.create_table(
        "supplements",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("magnesium_ug_per_unit", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_supplements_name_not_empty")),
        sa.CheckConstraint("length(unit) > 0", name=op.f("ck_supplements_unit_not_empty")),
        sa.CheckConstraint(
            "magnesium_ug_per_unit >= 0", name=op.f("ck_supplements_magnesium_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_supplements_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_supplements")),
    )
    op.create_table(
        "doses",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("supplement_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("magnesium_ug_per_unit", sa.BigInteger(), nullable=False),
        sa.Column("units_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_doses_magnesium_not_negative")),
        sa.CheckConstraint("units_thousandths > 0", name=op.f("ck_doses_units_above_zero")),
        sa.ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            name=op.f("fk_doses_user_id_supplement_id_supplements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_doses_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_doses")),
    )
    with op.batch_alter_table("doses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doses_user_id_day"), ["user_id", "day"], unique=False)

    op.create_table(
        "life_stage_periods",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "stage IN ('pregnancy', 'lactation')", name=op.f("ck_life_stage_periods_stage_known")
        ),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start',
            name=op.f("ck_life_stage_periods_end_not_before_start"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["health_profiles.user_id"],
            name=op.f("fk_life_stage_periods_user_id_health_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_life_stage_periods")),
    )


def downgrade() -> None:
    op.drop_table("life_stage_periods")
    with op.batch_alter_table("doses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doses_user_id_day"))

    op.drop_table("doses")
    op.drop_table("supplements")
    op.drop_table("portions")
    op.drop_table("health_profiles")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entries_user_id_day"))

    op.drop_table("entries")
    op.drop_table("users")
    with op.batch_alter_table("rate_limits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rate_limits_expires_at"))

    op.drop_table("rate_limits")
    with op.batch_alter_table("foods", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_foods_gtin"))

    op.drop_table("foods")
    op.drop_table("fdc_searches")
    op.drop_table("fdc_allowances")
    op.drop_table("catalogue_versions")
