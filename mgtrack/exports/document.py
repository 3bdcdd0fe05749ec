"""The diary file: all that a person keeps here, as JSON that any program can read.

`docs/data-format.md` describes it to people, `diary.schema.json` to programs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from mgtrack.db.base import utc_now
from mgtrack.exports import queries
from mgtrack.exports.records import (
    FORMAT,
    HABITS,
    HEALTH,
    MEAL,
    PROFILE,
    RECORDS,
    VERSION,
    Column,
    Record,
)

SCHEMA = Path(__file__).parent / "diary.schema.json"

_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def write_document(user_id: int, to: IO[str]) -> None:
    """Write all of a person's diary, a row of it a line, so that no more is in memory at a time.

    Raises:
        NotFoundError: there is no such person.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": utc_now().isoformat(),
        "account": queries.account(user_id),
        "profile": queries.profile(user_id),
        "health": queries.health(user_id),
        "eating_habits": queries.eating_habits(user_id),
    }
    to.write("{\n")
    to.write(",\n".join(f"{_json(name)}: {_json(value)}" for name, value in head.items()))
    for record in RECORDS:
        to.write(f",\n{_json(record.name)}: [")
        before = "\n"
        for row in queries.records(user_id, record):
            to.write(before + _json(row))
            before = ",\n"
        to.write("\n]" if before != "\n" else "]")
    to.write("\n}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of the file, as `diary.schema.json` has it."""
    meal = _object(_properties(MEAL))
    profile = {
        **_properties(PROFILE.columns),
        "own_meals": _or_null({"type": "array", "items": meal, "minItems": 1}),
    }
    return {
        "$schema": _JSON_SCHEMA,
        "title": "mgtrack diary",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "exported_at": {"type": "string", "format": "date-time"},
                "account": _object(
                    {
                        "email": _or_null({"type": "string"}),
                        "opened_at": {"type": "string", "format": "date-time"},
                    }
                ),
                "profile": _object(profile),
                "health": _or_null(_record_schema(HEALTH)),
                "eating_habits": _or_null(_record_schema(HABITS)),
                **_lists(RECORDS),
            }
        ),
    }


def _record_schema(record: Record) -> Mapping[str, Any]:
    return _object({**_properties(record.columns), **_lists(record.parts)})


def _lists(records: Sequence[Record]) -> Mapping[str, Any]:
    return {each.name: {"type": "array", "items": _record_schema(each)} for each in records}


def _properties(columns: Mapping[str, Column]) -> Mapping[str, Any]:
    return {
        name: _or_null(column.holds.schema) if column.optional else column.holds.schema
        for name, column in columns.items()
    }


def _object(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(holds: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"anyOf": [holds, {"type": "null"}]}
