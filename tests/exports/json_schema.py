"""JSON Schema (2020-12), as much of it as the diary file's uses; a keyword beyond that fails."""

from __future__ import annotations

import re

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int,
}  # fmt: skip
SAYS_NOTHING_HERE = {"$schema", "title", "format"}


def check(value, schema, place="diary"):
    """Fail where a value is not what its schema says."""
    for keyword, rule in schema.items():
        if keyword not in SAYS_NOTHING_HERE:
            assert RULES[keyword](value, rule, schema, place), f"{place}: {value!r} not {keyword}"


def fits(value, schema, place):
    try:
        check(value, schema, place)
    except AssertionError:
        return False
    return True


def _properties(value, rule, _schema, place):
    for name, each in value.items():
        if name in rule:
            check(each, rule[name], f"{place}.{name}")
    return True


def _items(value, rule, _schema, place):
    for number, each in enumerate(value):
        check(each, rule, f"{place}[{number}]")
    return True


RULES = {
    "type": lambda value, rule, *_: (
        isinstance(value, TYPES[rule]) and (rule == "boolean" or not isinstance(value, bool))
    ),
    "const": lambda value, rule, *_: value == rule,
    "enum": lambda value, rule, *_: value in rule,
    "pattern": lambda value, rule, *_: re.search(rule, value) is not None,
    "minLength": lambda value, rule, *_: len(value) >= rule,
    "maxLength": lambda value, rule, *_: len(value) <= rule,
    "minimum": lambda value, rule, *_: value >= rule,
    "maximum": lambda value, rule, *_: value <= rule,
    "minItems": lambda value, rule, *_: len(value) >= rule,
    "uniqueItems": lambda value, rule, *_: not rule or len(set(map(str, value))) == len(value),
    "required": lambda value, rule, *_: value.keys() >= set(rule),
    "additionalProperties": lambda value, rule, schema, _: (
        rule or value.keys() <= schema["properties"].keys()
    ),
    "anyOf": lambda value, rule, _, place: any(fits(value, each, place) for each in rule),
    "properties": _properties,
    "items": _items,
}  # fmt: skip
