"""The tables of a person's data: all of a row's ways lead by its person first."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint, Uuid

from mgtrack.db.base import Base, Versioned
from mgtrack.jobs.models import JobState
from mgtrack.nutrition.supplements import compounds
from mgtrack.web.rate_limits import RateLimit

OF_EVERYBODY = {
    # The people themselves, and the address that leads to one.
    "users", "sign_in_addresses",
    # The catalogue, and what is known of it.
    "foods", "portions", "logged_counts", "catalogue_versions", "fdc_searches", "fdc_allowances",
    # The server's own.
    JobState.__tablename__, RateLimit.__tablename__,
}  # fmt: skip
CHANGED_BY_A_PHONE = {
    "entries", "day_answers", "doses", "supplements", "schedules", "custom_foods", "notes",
    "saved_meals", "ingredients",
}  # fmt: skip

PERSONAL = [table for name, table in Base.metadata.tables.items() if name not in OF_EVERYBODY]


def test_every_personal_table_has_its_person_first_in_key_and_unique_constraints():
    for table in PERSONAL:
        assert next(iter(table.primary_key.columns)).name == "user_id", table.name
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                assert next(iter(constraint.columns)).name == "user_id", constraint.name


def test_a_personal_table_refers_to_another_by_the_person_first():
    for table in PERSONAL:
        for key in table.foreign_key_constraints:
            if key.referred_table in PERSONAL:
                first = key.elements[0]
                assert (first.parent.name, first.column.name) == ("user_id", "user_id"), key.name


def test_ids_have_64_bits():
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            is_number = column.name == "id" and not isinstance(column.type, Uuid)
            if is_number or column.name in {"user_id", "food_id"}:
                assert isinstance(column.type, BigInteger), column


def test_what_a_phone_may_change_has_a_version():
    versioned = {
        each.class_.__tablename__
        for each in Base.registry.mappers
        if issubclass(each.class_, Versioned)
    }
    assert versioned == CHANGED_BY_A_PHONE


def test_no_rule_lists_the_rows_of_a_data_file():
    """With a new compound would have to come a migration."""
    keys = [each.key for each in compounds()]
    for table in Base.metadata.sorted_tables:
        for rule in table.constraints:
            if isinstance(rule, CheckConstraint):
                assert not [key for key in keys if f"'{key}'" in str(rule.sqltext)], rule.name
