"""Mutation testing of the nutrition core: `make mutants`, or `make mutants MODULES="intake food"`.

Cosmic Ray says which small changes to make to a module, one at a time; an operator of our own adds
figures that are written as text, such as Decimal("0.10"). A mutant is killed when a test fails or
takes too long, and survives otherwise. Each is tried in a process of its own, forked after pytest
was loaded, with the changed source in place of the module's: nothing on disk is changed. The core
is loaded without the rest of mgtrack, which it does not know. `docs/mutation-testing.md` has the
results and says what is left out; `[tool.mutants]` in `pyproject.toml` sets it all.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.abc
import importlib.util
import itertools
import os
import re
import signal
import sys
import tomllib
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator, operator_names
from hypothesis import HealthCheck, Phase, settings
from parso.python.tree import String

CHECKOUT = Path(__file__).parent.parent
CORE = CHECKOUT / "mgtrack" / "nutrition"
TESTS = CHECKOUT / "tests" / "nutrition"
HYPOTHESIS_PLUGIN = "_hypothesis_pytestplugin"


class TextFigureReplacer(Operator):
    """Raises or lowers a figure that is written as text, by one in its last place."""

    _FIGURE = re.compile(r'"(\d+)(?:\.(\d+))?"')
    _STEPS = (+1, -1)

    def mutation_positions(self, node):
        if isinstance(node, String) and self._FIGURE.fullmatch(node.value):
            for _ in self._STEPS:
                yield node.start_pos, node.end_pos

    def mutate(self, node, index):
        whole, places = self._FIGURE.fullmatch(node.value).groups(default="")
        digits = f"{int(whole + places) + self._STEPS[index]:0{len(whole + places)}}"
        figure = f"{digits[: len(whole)]}.{digits[len(whole) :]}" if places else digits
        return String(f'"{figure}"', node.start_pos, node.prefix)

    @classmethod
    def examples(cls):
        return (Example('x = "0.10"', 'x = "0.11"'), Example('x = "7"', 'x = "6"', occurrence=1))


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module: its whole source, and where it differs from the true one."""

    operator: str
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.line}: {self.operator}\n    - {self.before}\n    + {self.after}"


class _InPlaceOf(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Loads one module from the source given here, and leaves every other alone."""

    def __init__(self, module: str, source: str) -> None:
        self._module, self._source = module, source

    def find_spec(self, fullname, path=None, target=None):
        if fullname != self._module:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=fullname)

    def get_source(self, fullname):
        return self._source


def mutants_of(source: str, leave_out: Iterable[str]) -> Iterator[Mutant]:
    """Every mutant of a source, but for the operators whose names match an expression."""
    tree = get_ast(source)
    for name, operator in _operators(leave_out):
        positions = [at for node in ast_nodes(tree) for at in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(positions):
            changed = mutate_code(source, operator, occurrence)
            before, after = _difference(source, changed)
            yield Mutant(name, line, before, after, changed)


def _operators(leave_out: Iterable[str]) -> Iterator[tuple[str, Operator]]:
    left_out = re.compile("|".join(leave_out))
    for name in operator_names():
        operator = get_operator(name)
        short = name.removeprefix("core/")
        if not operator.arguments() and not left_out.fullmatch(short):
            yield short, operator()
    yield TextFigureReplacer.__name__, TextFigureReplacer()


def _difference(source: str, changed: str) -> tuple[str, str]:
    lines = list(difflib.unified_diff(source.splitlines(), changed.splitlines(), n=0))[3:]
    return tuple(" ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")


def survivors(
    module: str, mutants: Sequence[Mutant], tests: Sequence[str], *, workers: int, seconds: int
) -> Iterator[Mutant]:
    """Those of a module's mutants that its tests let pass."""
    running: dict[int, Mutant] = {}
    waiting = iter(mutants)
    while True:
        for mutant in itertools.islice(waiting, workers - len(running)):
            running[_fork(module, mutant.source, tests, seconds)] = mutant
        if not running:
            return
        pid, status = os.wait()
        mutant = running.pop(pid)
        if status == 0:
            yield mutant


def _fork(module: str, source: str, tests: Sequence[str], seconds: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.alarm(seconds)  # its signal ends the process
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os._exit(_run(module, source, tests))
    finally:
        os._exit(70)


def _run(module: str, source: str, tests: Sequence[str]) -> int:
    package = types.ModuleType("mgtrack")
    package.__path__ = [str(CORE.parent)]
    sys.modules["mgtrack"] = package
    sys.meta_path.insert(0, _InPlaceOf(f"mgtrack.nutrition.{module}", source))
    plain = ["-x", "-q", "--noconftest", "--assert=plain", "-p", "no:cacheprovider"]
    return pytest.main([*plain, "-p", HYPOTHESIS_PLUGIN, *(str(TESTS / each) for each in tests)])


def _is_green(module: str, tests: Sequence[str], seconds: int) -> bool:
    _, status = os.waitpid(_fork(module, (CORE / f"{module}.py").read_text(), tests, seconds), 0)
    return status == 0


def _prepare(examples: int) -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    __import__(HYPOTHESIS_PLUGIN)
    settings.register_profile(
        "mutants",
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def _arguments(modules: Iterable[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutation testing of the nutrition core.")
    parser.add_argument("modules", nargs="*", choices=[*modules, []], metavar="MODULE")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def main() -> int:
    """Tries every mutant of the modules that are named, or of all."""
    told: Mapping[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]
    wanted = told["mutants"]
    arguments = _arguments(wanted["tests"])
    seconds = wanted["seconds"]
    _prepare(wanted["examples"])
    rows = []
    for module in arguments.modules or wanted["tests"]:
        tests = wanted["tests"][module]
        if not _is_green(module, tests, seconds):
            sys.stderr.write(f"{module}: its tests fail without any change\n")
            return 1
        mutants = list(mutants_of((CORE / f"{module}.py").read_text(), wanted["leave-out"]))
        alive = list(survivors(module, mutants, tests, workers=arguments.workers, seconds=seconds))
        for mutant in sorted(alive, key=lambda each: each.line):
            sys.stdout.write(f"{module}.py:{mutant}\n")
        killed = len(mutants) - len(alive)
        rows.append(f"| `{module}.py` | {len(mutants)} | {killed} | {len(alive)} |\n")
        sys.stdout.write(rows[-1])
        sys.stdout.flush()
    sys.stdout.write("\n| module | mutants | killed | survived |\n|---|---:|---:|---:|\n")
    sys.stdout.writelines(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
