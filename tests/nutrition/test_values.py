"""The core's values are shared between requests and kept in caches: nobody may change one."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module

import pytest

from mgtrack import nutrition

VALUES = [
    each
    for found in pkgutil.iter_modules(nutrition.__path__, "mgtrack.nutrition.")
    for _, each in inspect.getmembers(import_module(found.name), is_dataclass)
    if each.__module__ == found.name
]


@pytest.mark.parametrize("value", VALUES, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_a_value_of_the_core_is_never_changed(value):
    made = object.__new__(value)

    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(value)[0].name, None)
