"""Swaps, held to the catalogue: every food is there, and every swap adds."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

from mgtrack.foods import swaps as table
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.foods.swaps import SwapError, swaps
from mgtrack.nutrition.quantity import format_mg

CATALOGUE = {listed.food.fdc_id: listed for listed in read_starter()}


def rows():
    with table.TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_there_are_sixty_or_more_and_none_twice():
    pairs = {(swap.fdc_id, swap.better.candidate.fdc_id) for swap in swaps()}
    assert len(pairs) == len(swaps()) == len(rows()) >= 60


def test_each_line_names_the_foods_of_its_ids_as_the_catalogue_does():
    for row in rows():
        assert row["food"] == CATALOGUE[int(row["fdc_id"])].name
        assert row["better"] == CATALOGUE[int(row["better_fdc_id"])].name


def adds_what_the_catalogue_says(swap):
    had, better = CATALOGUE[swap.fdc_id].food, CATALOGUE[swap.better.candidate.fdc_id].food
    exact = (better.mg_per_100g * swap.better_grams - had.mg_per_100g * swap.grams) / 100
    return abs(swap.added_mg - exact) <= Decimal("0.001") and swap.added_mg >= 5


def test_every_swap_adds_what_the_catalogues_figures_say():
    assert [swap for swap in swaps() if not adds_what_the_catalogue_says(swap)] == []


def test_what_adds_most_comes_first():
    added = [swap.added_mg for swap in swaps()]
    assert added == sorted(added, reverse=True)


def test_white_rice_to_brown_rice_adds_sixty_mg_a_cup():
    swap = next(each for each in swaps() if each.name == "White rice, long-grain, cooked")
    brown = [
        each
        for each in swaps()
        if each.fdc_id == swap.fdc_id and each.better.name == "Brown rice, long-grain, cooked"
    ]
    # 202 g of 39 mg/100 g against 158 g of 12 mg/100 g (USDA, SR Legacy).
    assert [(each.measure, round(each.added_mg)) for each in brown] == [("a cup", 60)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("fdc_id", "1"), ("better_fdc_id", "1"), ("portion", "1 bucket"), ("better_portion", "")],
)
def test_a_line_that_the_catalogue_does_not_bear_out_is_refused(
    tmp_path, monkeypatch, column, cell
):
    row = {**rows()[0], column: cell}
    made = tmp_path / "swaps.tsv"
    made.write_text("\t".join(row) + "\n" + "\t".join(row.values()) + "\n", "utf-8")
    monkeypatch.setattr(table, "TABLE", made)

    with pytest.raises(SwapError):
        swaps.__wrapped__()


def test_what_a_swap_adds_lies_between_the_figures_that_are_shown():
    for swap in swaps():
        shown = Decimal(format_mg(swap.better_mg)) - Decimal(format_mg(swap.mg))
        assert swap.shown_added_mg == shown
