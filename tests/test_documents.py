"""What `docs/` and `pyproject.toml` say of the house is so."""

from __future__ import annotations

import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {
    contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]
}


def modules(pattern):
    """The modules of features whose file matches, as they are imported."""
    return {
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
        for path in (CHECKOUT / "mgtrack").glob(f"*/{pattern}.py")
    }


def test_every_module_of_routes_and_forms_is_held_to_its_contract():
    protected = {
        module
        for contract in CONTRACTS.values()
        for module in contract.get("protected_modules", ())
    }
    assert protected == modules("*routes") | modules("*forms")
    assert set(CONTRACTS["No SQL in routes"]["source_modules"]) == modules("*routes")


def test_every_module_of_services_queries_and_models_is_held_to_its_contract():
    held = set(CONTRACTS["Services, queries and models know no HTTP"]["source_modules"])
    assert held == modules("services") | modules("queries") | modules("models")
