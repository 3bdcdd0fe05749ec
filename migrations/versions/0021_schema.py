"""The schema of revision 0021, which is the first: what came before it was squashed.

The search index is each database's own: a generated column on PostgreSQL, full-text tables on SQLite that
what writes foods fills (`mgtrack/foods/search/reindex.py`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = None
branch_labels = None
depends_on = None

# Lower case, without accents, with blanks for marks: PostgreSQL would read "and/or" as a path.
WORDS = r"""strip(to_tsvector('simple', lower(regexp_replace(regexp_replace(normalize(
        name || ' ' || synonyms || ' ' || description || ' ' || coalesce(brand, ''), NFKD
    ), '[\u0300-\u036f]', '', 'g'), '[[:punct:]–’]+', ' ', 'g'))))"""
POSTGRESQL_SEARCH = (
    f"ALTER TABLE foods ADD COLUMN food_search tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    "CREATE INDEX food_search_generic ON foods USING gin (food_search) WHERE data_type <> 'Branded'",
    "CREATE INDEX food_search_brands ON foods USING gin (food_search) WHERE data_type = 'Branded'",
)
SQLITE_SEARCH = tuple(
    f"""
    CREATE VIRTUAL TABLE {name} USING fts5(
        name, synonyms, description, brand,
        detail='none', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    )
    """
    for name in ("food_search", "food_search_brands")
)


def upgrade() -> None:
    op.create_table(
        "catalogue_versions",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(source) > 0", name=op.f("ck_catalogue_versions_source_not_empty")
        ),
        sa.CheckConstraint(
            "length(version) > 0", name=op.f("ck_catalogue_versions_version_not_empty")
        ),
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
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_fdc_searches_words_not_empty")),
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
        sa.CheckConstraint("fdc_id > 0", name=op.f("ck_foods_fdc_id_above_zero")),
        sa.CheckConstraint("length(description) > 0", name=op.f("ck_foods_description_not_empty")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_foods_name_not_empty")),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_foods_magnesium_not_negative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foods")),
        sa.UniqueConstraint("fdc_id", name=op.f("uq_foods_fdc_id")),
    )
    op.create_index(op.f("ix_foods_gtin"), "foods", ["gtin"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
    )
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_rate_limits_count_positive")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limits")),
    )
    op.create_index(op.f("ix_rate_limits_expires_at"), "rate_limits", ["expires_at"], unique=False)
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
        sa.Column("suggestions_on_day", sa.Boolean(), server_default=sa.true(), nullable=False),
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
        sa.CheckConstraint("length(email) > 0", name=op.f("ck_users_email_not_empty")),
        sa.CheckConstraint(
            "length(password_hash) > 0", name=op.f("ck_users_password_hash_not_empty")
        ),
        sa.CheckConstraint(
            "length(session_stamp) > 0", name=op.f("ck_users_session_stamp_not_empty")
        ),
        sa.CheckConstraint("length(time_zone) > 0", name=op.f("ck_users_time_zone_not_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "day_answers",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "day BETWEEN '1990-01-01' AND '2100-12-31'",
            name=op.f("ck_day_answers_day_within_reach"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_day_answers_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "day", name=op.f("pk_day_answers")),
    )
    op.create_table(
        "dismissed_panels",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason_key", sa.String(length=80), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(reason_key) > 0", name=op.f("ck_dismissed_panels_reason_key_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_dismissed_panels_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "reason_key", name=op.f("pk_dismissed_panels")),
    )
    op.create_table(
        "eating_habits",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("diet", sa.String(length=12), nullable=False),
        sa.Column("avoided", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "diet IN ('everything', 'vegetarian', 'vegan')",
            name=op.f("ck_eating_habits_diet_known"),
        ),
        sa.CheckConstraint(
            "replace(replace(replace(replace(replace(avoided, ',gluten,', ','), ',milk,', ','), ',nuts,', ','), ',peanuts,', ','), ',soy,', ',') = ','",
            name=op.f("ck_eating_habits_avoided_known"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_eating_habits_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_eating_habits")),
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
        "left_out_foods",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("fdc_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("left_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('hidden', 'disliked')", name=op.f("ck_left_out_foods_reason_known")
        ),
        sa.CheckConstraint("fdc_id > 0", name=op.f("ck_left_out_foods_fdc_id_above_zero")),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_left_out_foods_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "fdc_id", name=op.f("pk_left_out_foods")),
    )
    op.create_table(
        "logged_counts",
        sa.Column("food_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("times > 0", name=op.f("ck_logged_counts_times_above_zero")),
        sa.ForeignKeyConstraint(
            ["food_id"],
            ["foods.id"],
            name=op.f("fk_logged_counts_food_id_foods"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("food_id", name=op.f("pk_logged_counts")),
    )
    op.create_table(
        "own_foods",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("serving_label", sa.String(length=60), nullable=False),
        sa.Column("serving_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.Column("stated_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("stated_in", sa.String(length=20), nullable=False),
        sa.Column("stated_for", sa.String(length=10), nullable=False),
        sa.Column("made_thousandths", sa.BigInteger(), nullable=True),
        sa.Column("cooked_weight_mg", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stated_for IN ('serving', '100 g')", name=op.f("ck_own_foods_stated_for_known")
        ),
        sa.CheckConstraint(
            "stated_in IN ('mg', 'DV', 'DV before 2020', 'NRV')",
            name=op.f("ck_own_foods_stated_in_known"),
        ),
        sa.CheckConstraint(
            "NOT at_least OR made_thousandths IS NOT NULL",
            name=op.f("ck_own_foods_at_least_of_a_recipe"),
        ),
        sa.CheckConstraint(
            "NOT at_least OR magnesium_ug_per_100g IS NOT NULL",
            name=op.f("ck_own_foods_at_least_of_something"),
        ),
        sa.CheckConstraint(
            "cooked_weight_mg > 0", name=op.f("ck_own_foods_cooked_weight_above_zero")
        ),
        sa.CheckConstraint(
            "cooked_weight_mg IS NULL OR made_thousandths IS NOT NULL",
            name=op.f("ck_own_foods_cooked_weight_of_a_recipe"),
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_own_foods_name_not_empty")),
        sa.CheckConstraint(
            "length(serving_label) > 0", name=op.f("ck_own_foods_serving_label_not_empty")
        ),
        sa.CheckConstraint("made_thousandths > 0", name=op.f("ck_own_foods_made_above_zero")),
        sa.CheckConstraint(
            "made_thousandths IS NOT NULL OR (stated_thousandths IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name=op.f("ck_own_foods_unknown_stays_unknown"),
        ),
        sa.CheckConstraint(
            "made_thousandths IS NULL OR stated_thousandths IS NULL",
            name=op.f("ck_own_foods_recipe_states_nothing"),
        ),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_own_foods_magnesium_not_negative")
        ),
        sa.CheckConstraint(
            "serving_weight_mg > 0 AND serving_weight_mg <= 10000000",
            name=op.f("ck_own_foods_serving_weight_within_10_kg"),
        ),
        sa.CheckConstraint(
            "stated_thousandths >= 0", name=op.f("ck_own_foods_stated_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_own_foods_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_own_foods")),
    )
    op.create_index(
        op.f("ix_own_foods_deleted_at"),
        "own_foods",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_table(
        "portions",
        sa.Column("food_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(label) > 0", name=op.f("ck_portions_label_not_empty")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_portions_position_not_negative")),
        sa.CheckConstraint("weight_mg > 0", name=op.f("ck_portions_weight_above_zero")),
        sa.ForeignKeyConstraint(
            ["food_id"], ["foods.id"], name=op.f("fk_portions_food_id_foods"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("food_id", "position", name=op.f("pk_portions")),
        sa.UniqueConstraint("food_id", "label", name=op.f("uq_portions_food_id_label")),
    )
    op.create_table(
        "supplements",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("magnesium_ug_per_unit", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stated_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("stated_as", sa.String(length=30), nullable=False),
        sa.Column("per_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('supplement', 'medicine')", name=op.f("ck_supplements_kind_known")
        ),
        sa.CheckConstraint("stated_as <> ''", name=op.f("ck_supplements_stated_as_not_empty")),
        sa.CheckConstraint(
            "stated_as IN ('elemental', 'DV', 'DV before 2020', 'NRV', 'oxide', 'hydroxide', 'carbonate', 'carbonate-basic', 'chloride', 'chloride-6', 'sulfate', 'sulfate-7', 'citrate', 'citrate-9', 'citrate-hydrogen', 'glycinate', 'glycinate-2', 'malate', 'malate-3', 'threonate', 'taurate', 'lactate', 'lactate-2', 'lactate-3', 'aspartate', 'aspartate-2', 'gluconate', 'gluconate-2', 'orotate', 'orotate-2')",
            name=op.f("ck_supplements_stated_as_known"),
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_supplements_name_not_empty")),
        sa.CheckConstraint("length(unit) > 0", name=op.f("ck_supplements_unit_not_empty")),
        sa.CheckConstraint(
            "magnesium_ug_per_unit >= 0", name=op.f("ck_supplements_magnesium_not_negative")
        ),
        sa.CheckConstraint("per_thousandths > 0", name=op.f("ck_supplements_per_above_zero")),
        sa.CheckConstraint(
            "stated_thousandths >= 0", name=op.f("ck_supplements_stated_not_negative")
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
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("magnesium_ug_per_unit", sa.BigInteger(), nullable=False),
        sa.Column("units_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "day BETWEEN '1990-01-01' AND '2100-12-31'", name=op.f("ck_doses_day_within_reach")
        ),
        sa.CheckConstraint("kind IN ('supplement', 'medicine')", name=op.f("ck_doses_kind_known")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_doses_name_not_empty")),
        sa.CheckConstraint("length(unit) > 0", name=op.f("ck_doses_unit_not_empty")),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_doses_magnesium_not_negative")),
        sa.CheckConstraint(
            "magnesium_ug_per_unit >= 0", name=op.f("ck_doses_content_not_negative")
        ),
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
    op.create_index(
        op.f("ix_doses_deleted_at"),
        "doses",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_doses_user_id_day"), "doses", ["user_id", "day"], unique=False)
    op.create_table(
        "entries",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=10), nullable=False),
        sa.Column("food_id", sa.Integer(), nullable=True),
        sa.Column("own_food_id", sa.Uuid(), nullable=True),
        sa.Column("fdc_id", sa.Integer(), nullable=True),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("publication_date", sa.Date(), nullable=True),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("basis IN ('g', 'ml')", name=op.f("ck_entries_basis_known")),
        sa.CheckConstraint(
            "day BETWEEN '1990-01-01' AND '2100-12-31'", name=op.f("ck_entries_day_within_reach")
        ),
        sa.CheckConstraint(
            "meal IN ('breakfast', 'lunch', 'dinner', 'snacks')", name=op.f("ck_entries_meal_known")
        ),
        sa.CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name=op.f("ck_entries_unknown_stays_unknown"),
        ),
        sa.CheckConstraint(
            "NOT at_least OR magnesium_ug IS NOT NULL",
            name=op.f("ck_entries_at_least_of_something"),
        ),
        sa.CheckConstraint("fdc_id > 0", name=op.f("ck_entries_fdc_id_above_zero")),
        sa.CheckConstraint(
            "fdc_id IS NOT NULL OR own_food_id IS NOT NULL", name=op.f("ck_entries_source_known")
        ),
        sa.CheckConstraint(
            "fdc_id IS NULL OR own_food_id IS NULL", name=op.f("ck_entries_one_source")
        ),
        sa.CheckConstraint(
            "food_id IS NULL OR fdc_id IS NOT NULL", name=op.f("ck_entries_food_of_a_record")
        ),
        sa.CheckConstraint("length(food_name) > 0", name=op.f("ck_entries_food_name_not_empty")),
        sa.CheckConstraint(
            "length(portion_label) > 0", name=op.f("ck_entries_portion_label_not_empty")
        ),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_entries_magnesium_not_negative")),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_entries_content_not_negative")
        ),
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
            ["user_id", "own_food_id"],
            ["own_foods.user_id", "own_foods.id"],
            name=op.f("fk_entries_user_id_own_food_id_own_foods"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_entries_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_entries")),
    )
    op.create_index(
        op.f("ix_entries_deleted_at"),
        "entries",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_entries_food_id"), "entries", ["food_id"], unique=False)
    op.create_index(
        "ix_entries_sums",
        "entries",
        [
            "user_id",
            "day",
            "deleted_at",
            "magnesium_ug",
            "at_least",
            "meal",
            "fdc_id",
            "own_food_id",
        ],
        unique=False,
    )
    op.create_index(
        op.f("ix_entries_user_id_food_id_deleted_at"),
        "entries",
        ["user_id", "food_id", "deleted_at"],
        unique=False,
    )
    op.create_table(
        "ingredients",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("recipe_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("food_id", sa.Integer(), nullable=True),
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=2), nullable=False),
        sa.Column("portion_label", sa.Text(), nullable=False),
        sa.Column("portion_weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weight_mg", sa.BigInteger(), nullable=False),
        sa.Column("magnesium_ug_per_100g", sa.BigInteger(), nullable=True),
        sa.Column("magnesium_ug", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("basis IN ('g', 'ml')", name=op.f("ck_ingredients_basis_known")),
        sa.CheckConstraint(
            "(magnesium_ug IS NULL) = (magnesium_ug_per_100g IS NULL)",
            name=op.f("ck_ingredients_unknown_stays_unknown"),
        ),
        sa.CheckConstraint(
            "length(food_name) > 0", name=op.f("ck_ingredients_food_name_not_empty")
        ),
        sa.CheckConstraint(
            "length(portion_label) > 0", name=op.f("ck_ingredients_portion_label_not_empty")
        ),
        sa.CheckConstraint("magnesium_ug >= 0", name=op.f("ck_ingredients_magnesium_not_negative")),
        sa.CheckConstraint(
            "magnesium_ug_per_100g >= 0", name=op.f("ck_ingredients_content_not_negative")
        ),
        sa.CheckConstraint(
            "portion_weight_mg > 0", name=op.f("ck_ingredients_portion_weight_above_zero")
        ),
        sa.CheckConstraint("position > 0", name=op.f("ck_ingredients_position_above_zero")),
        sa.CheckConstraint(
            "quantity_thousandths > 0", name=op.f("ck_ingredients_quantity_above_zero")
        ),
        sa.CheckConstraint(
            "weight_mg > 0 AND weight_mg <= 10000000",
            name=op.f("ck_ingredients_weight_within_10_kg"),
        ),
        sa.ForeignKeyConstraint(
            ["food_id"],
            ["foods.id"],
            name=op.f("fk_ingredients_food_id_foods"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "recipe_id"],
            ["own_foods.user_id", "own_foods.id"],
            name=op.f("fk_ingredients_user_id_recipe_id_own_foods"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_ingredients_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "recipe_id", "id", name=op.f("pk_ingredients")),
    )
    op.create_index(op.f("ix_ingredients_food_id"), "ingredients", ["food_id"], unique=False)
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
            "start >= '1900-01-01'", name=op.f("ck_life_stage_periods_start_plausible")
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
    op.create_table(
        "notes",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("symptom", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("strength", sa.String(length=10), nullable=False),
        sa.Column("circumstances", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "day BETWEEN '1990-01-01' AND '2100-12-31'", name=op.f("ck_notes_day_within_reach")
        ),
        sa.CheckConstraint(
            "replace(replace(replace(replace(replace(circumstances, ',a new medicine,', ','), ',hard exercise,', ','), ',heat,', ','), ',illness,', ','), ',little to drink,', ',') = ','",
            name=op.f("ck_notes_circumstances_known"),
        ),
        sa.CheckConstraint(
            "strength IN ('mild', 'moderate', 'strong')", name=op.f("ck_notes_strength_known")
        ),
        sa.CheckConstraint(
            "symptom <> 'something else' OR length(words) > 0",
            name=op.f("ck_notes_something_else_in_words"),
        ),
        sa.CheckConstraint(
            "symptom IN ('cramps', 'twitches', 'weakness', 'poor sleep', 'upset stomach', 'something else')",
            name=op.f("ck_notes_symptom_known"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["health_profiles.user_id"],
            name=op.f("fk_notes_user_id_health_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_notes")),
    )
    op.create_index(
        op.f("ix_notes_deleted_at"),
        "notes",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_notes_user_id_day"), "notes", ["user_id", "day"], unique=False)
    op.create_table(
        "routines",
        sa.Column("supplement_id", sa.Uuid(), nullable=False),
        sa.Column("units_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("weekday_bits", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("off_from", sa.Date(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "first_day BETWEEN '1990-01-01' AND '2100-12-31'",
            name=op.f("ck_routines_first_day_within_reach"),
        ),
        sa.CheckConstraint(
            "moment IN ('morning', 'breakfast', 'lunch', 'dinner', 'evening', 'bedtime', 'any')",
            name=op.f("ck_routines_moment_known"),
        ),
        sa.CheckConstraint(
            "off_from >= first_day", name=op.f("ck_routines_off_not_before_first_day")
        ),
        sa.CheckConstraint("units_thousandths > 0", name=op.f("ck_routines_units_above_zero")),
        sa.CheckConstraint(
            "weekday_bits > 0 AND weekday_bits < 128", name=op.f("ck_routines_some_weekday")
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "supplement_id"],
            ["supplements.user_id", "supplements.id"],
            name=op.f("fk_routines_user_id_supplement_id_supplements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_routines_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_routines")),
    )

    connection = op.get_bind()
    is_postgresql = connection.dialect.name == "postgresql"
    for statement in POSTGRESQL_SEARCH if is_postgresql else SQLITE_SEARCH:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("There is nothing before it. Delete the database instead.")
