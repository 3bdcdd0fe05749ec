"""The tables of references: whole, honest about gaps, and comparable."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from sqlalchemy import update

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, FigureKind, figures
from mgtrack.web.guidance.reference_table import KIND_NAMES, reference_table
from tests.diary.helpers import page_text


def cell(table, who, title):
    """What a line says in the column of this title, as text."""
    line = next(line for line in table.lines if line.who == who)
    column = [head.title for head in table.heads].index(title)
    return [
        f"{value.figure.mg if value.figure else 'none'} {value.sexes}".strip()
        for value in line.cells[column]
    ]


@pytest.mark.parametrize("authority", Authority)
def test_every_figure_of_an_authority_stands_in_its_table(authority):
    table = reference_table([authority])
    shown = {
        (head.title, value.figure.mg)
        for line in table.lines
        for head, values in zip(table.heads, line.cells, strict=True)
        for value in values
        if value.figure
    }
    for figure in figures():
        if figure.authority is authority and not figure.note:
            assert (KIND_NAMES[figure.kind], figure.mg) in shown


def test_the_table_keeps_the_sexes_apart_where_they_differ_and_together_where_not():
    table = reference_table([Authority.NASEM])
    assert cell(table, "adults 31 and over", KIND_NAMES[FigureKind.RDA]) == [
        "320 female",
        "420 male",
    ]
    assert cell(table, "adults 31 and over", KIND_NAMES[FigureKind.EAR]) == [
        "265 female",
        "350 male",
    ]
    assert cell(table, "children 4–8", KIND_NAMES[FigureKind.RDA]) == ["130"]
    assert cell(table, "children 4–8", KIND_NAMES[FigureKind.UL_SUPPLEMENT]) == ["110"]
    assert cell(table, "women 31–50, pregnant", KIND_NAMES[FigureKind.RDA]) == ["360"]


@pytest.mark.parametrize("pair", list(itertools.combinations(Authority, 2)), ids=" and ".join)
def test_any_two_authorities_can_be_compared_and_every_gap_has_its_reason(pair):
    table = reference_table(list(pair))
    assert len(table.heads) == 4
    notes = set(range(1, len(table.notes) + 1))
    for line in table.lines:
        assert line.who
        for values in line.cells:
            assert values
            for value in values:
                assert (value.figure is None) == (value.note in notes)


def test_compared_figures_stand_in_one_line_for_the_same_people():
    table = reference_table([Authority.NASEM, Authority.AUSTRALIA_NZ])
    both = [
        cell(table, "adults 31 and over", head.title)
        for head in table.heads
        if head.title.endswith("recommended")
    ]
    assert both == [["320 female", "420 male"], ["320 female", "420 male"]]
    assert Decimal(350) in {
        figure.mg for figure in figures() if figure.kind is FigureKind.UL_SUPPLEMENT
    }


def test_a_column_of_several_kinds_says_which_each_figure_is():
    alone = reference_table([Authority.NASEM])
    beside = reference_table([Authority.NASEM, Authority.EFSA])
    assert {value.kind for line in alone.lines for cells in line.cells for value in cells} == {""}
    shown = {
        (head.title, value.kind)
        for line in beside.lines
        for head, values in zip(beside.heads, line.cells, strict=True)
        for value in values
        if value.figure
    }
    assert {kind for title, kind in shown if title.endswith("recommended")} == {"RDA", "AI"}
    assert {kind for title, kind in shown if title.endswith("supplements")} == {""}


def test_a_table_names_its_regions_and_their_publications():
    table = reference_table([Authority.NASEM, Authority.EFSA])
    assert table.title == "United States and Canada beside European Union"
    assert len(table.publications) == 2


def test_the_page_shows_the_us_table_to_strangers(client):
    text = page_text(client.get("/reference"))
    assert "United States and Canada" in text
    assert "adults 31 and over" in text
    assert "The upper level (UL) counts magnesium from supplements and medicines alone" in text


def test_the_page_shows_a_persons_own_authority_first(app, alice):
    with app.app_context():
        db.session.execute(update(User).values(authority="efsa"))
        db.session.commit()
    assert "European Union" in page_text(alice.get("/reference")).split("Where there is")[0]
    chosen = alice.get("/reference").text
    assert '<option selected value="efsa">' in chosen


def test_two_authorities_are_chosen_by_a_form_that_needs_no_token(client):
    text = page_text(client.get("/reference?authority=nasem&beside=efsa"))
    assert "United States and Canada: recommended" in text
    assert "European Union: recommended" in text


def test_an_authority_beside_itself_is_shown_once(client):
    assert ": recommended" not in client.get("/reference?authority=uk&beside=uk").text


@pytest.mark.parametrize("query", ["authority=nobody", "beside=nobody"])
def test_an_unknown_authority_is_no_page(client, query):
    assert client.get(f"/reference?{query}").status_code == 404
