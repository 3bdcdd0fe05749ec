"""The guidance pages: every point of the source document is there, for everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from mgtrack.nutrition.guidance_text import content

ROLE = "The Crucial Role of Magnesium in Muscle Function"
TOO_LITTLE = "The Common Culprit: Magnesium Deficiency (Hypomagnesemia)"
TOO_MUCH = "The Rarer Danger: Excessive Magnesium (Hypermagnesemia)"
SIGNS = "Symptoms of Hypermagnesemia include:"
COMPARISON = "Comparing the Effects of Magnesium Imbalances"
OTHER = "Other Contributing Factors to Muscle Spasms"
CONCLUSION = "Conclusion"
FOODS = "Food Sources of Magnesium"

# Every point of the document: our id, its heading, its line, and words that our sentence needs.
POINTS = [
    ("role-essential", ROLE, 2, "essential mineral muscles contract nerves"),
    ("role-calcium", ROLE, 2, "calcium contract blocks natural relax"),
    ("role-heart", ROLE, 2, "balance smooth efficient heart"),
    ("role-energy", ROLE, 2, "cells energy muscles"),
    ("too-little-cramps", TOO_LITTLE, 4, "hypomagnesemia frequent cause cramps twitches spasms"),
    ("too-little-how", TOO_LITTLE, 4, "calcium muscle cells too much contract themselves tense"),
    ("too-little-where", TOO_LITTLE, 4, "leg cramps night twitches eye face"),
    ("too-much-rarer", TOO_MUCH, 6, "hypermagnesemia less common"),
    ("too-much-causes", TOO_MUCH, 6, "supplement kidneys"),
    ("too-much-weakness", TOO_MUCH, 6, "unlike weak rather crampy contraction too much"),
    ("sign-muscles", SIGNS, 8, "signals contract weak"),
    ("sign-gut", SIGNS, 9, "stomach cramps nausea diarrhea common"),
    ("sign-heart", SIGNS, 10, "very high dangerously low blood pressure irregular heartbeat"),
    ("sign-breathing", SIGNS, 11, "severe breathing"),
    ("comparison-introduction", COMPARISON, 13, "muscles"),
    ("compare-mechanism-low", COMPARISON, 16, "enough magnesium block calcium excited"),
    ("compare-mechanism-high", COMPARISON, 16, "blocks too much calcium signals"),
    ("compare-muscles-low", COMPARISON, 17, "cramps spasms twitches"),
    ("compare-muscles-high", COMPARISON, 17, "weakness tiredness"),
    ("compare-gut-low", COMPARISON, 18, "constipation"),
    ("compare-gut-high", COMPARISON, 18, "nausea stomach cramps diarrhea common"),
    ("compare-heart-low", COMPARISON, 19, "irregular heartbeat possible"),
    ("compare-heart-high", COMPARISON, 19, "low blood pressure irregular heartbeat"),
    ("compare-other-low", COMPARISON, 20, "tiredness weakness poor sleep anxiety"),
    ("compare-other-high", COMPARISON, 20, "headache flushing drowsiness CNS depression"),
    ("compare-likelihood-low", COMPARISON, 21, "common poor diet health conditions"),
    ("compare-likelihood-high", COMPARISON, 21, "rare healthy kidneys too much supplement"),
    ("cause-not-only", OTHER, 23, "spasms causes nothing magnesium"),
    ("cause-dehydration", OTHER, 24, "dehydration"),
    ("cause-electrolytes", OTHER, 24, "other electrolytes balance"),
    ("cause-exercise", OTHER, 25, "hard exercise"),
    ("cause-medicines", OTHER, 26, "certain medicines"),
    ("cause-nerves", OTHER, 27, "condition nerves"),
    ("cause-kidneys", OTHER, 27, "kidney disease"),
    ("conclusion-spasms", CONCLUSION, 29, "can magnesium cause muscle spasms lack cramps relax"),
    ("conclusion-weakness", CONCLUSION, 29, "too much weak muscles whole body than spasms"),
    ("conclusion-diet", CONCLUSION, 29, "food usually enough"),
    ("conclusion-professional", CONCLUSION, 29, "before high-dose supplements professional safe"),
    ("foods-good", FOODS, 31, "good sources foods"),
    ("food-leafy-greens", FOODS, 32, "leafy green vegetables"),
    ("food-nuts-and-seeds", FOODS, 33, "nuts seeds"),
    ("food-legumes", FOODS, 34, "legumes"),
    ("food-whole-grains", FOODS, 35, "whole grains"),
    ("food-dark-chocolate", FOODS, 36, "dark chocolate"),
    ("food-avocados", FOODS, 37, "avocados"),
]
OWN = [
    "upper-level",
    "upper-level-children",
    "guidance-level",
    "magnesium-medicines",
    "magnesium-medicines-children",
    "interaction-antibiotics",
    "interaction-bisphosphonates",
    "interaction-pharmacist",
    "kidney-disease",
    "kidney-medicines",
    "pregnancy",
    "children",
    "infants",
]
VOID = {"meta", "link", "input", "br", "img", "source", "hr"}


class Anchored(HTMLParser):
    """The text inside each element that has an id."""

    def __init__(self):
        super().__init__()
        self.texts, self.open = {}, []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(dict(attrs).get("id"))
            self.texts.setdefault(self.open[-1], "")

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        for anchor in self.open:
            if anchor:
                self.texts[anchor] += data


def anchored(response):
    assert response.status_code == 200
    parser = Anchored()
    parser.feed(response.text)
    return {anchor: " ".join(text.split()) for anchor, text in parser.texts.items()}


def places():
    """Where our content says that each point stands in the document."""
    said = content()
    found = {
        point.id: (section.heading, point.line)
        for section in said.sections
        for point in section.points
    }
    comparison = said.comparison
    found[comparison.introduction.id] = (comparison.heading, comparison.introduction.line)
    for row in comparison.rows:
        for side in ("low", "high"):
            found[f"{row.id}-{side}"] = (comparison.heading, row.line)
    return found


@pytest.fixture
def guidance(client):
    return anchored(client.get("/guidance"))


@pytest.mark.parametrize(("point", "heading", "line", "words"), POINTS, ids=lambda value: value)
def test_a_point_of_the_document_is_on_the_guidance_page(guidance, point, heading, line, words):
    said = guidance[point].lower()
    for word in words.lower().split():
        assert word in said, f"{point} says nothing of {word}"


def test_each_point_knows_its_place_and_none_is_extra():
    assert places() == {point: (heading, line) for point, heading, line, _ in POINTS}


@pytest.mark.parametrize("point", OWN)
def test_what_we_add_to_the_document_is_on_the_page_with_its_source(guidance, point):
    assert guidance[point] == content().point(point).text
    section = next(s for s in content().own_sections if content().point(point) in s.points)
    assert content().point(point).source in guidance[section.id]


def test_the_spacing_of_interacting_medicines_is_said_in_hours(guidance):
    antibiotics = guidance["interaction-antibiotics"]
    assert "Tetracycline and quinolone" in antibiotics
    assert "2 hours before" in antibiotics
    assert "4 to 6 hours after" in antibiotics
    assert "2 hours" in guidance["interaction-bisphosphonates"]
    assert "pharmacist" in guidance["interaction-pharmacist"]


@pytest.mark.parametrize("path", ["/guidance", "/guidance/emergency"])
@pytest.mark.parametrize(
    "sign",
    [
        "trouble breathing",
        "severe weakness",
        "confusion",
        "drowsiness",
        "fainting",
        "chest pain",
        "slow or irregular heartbeat",
    ],
)
def test_the_emergency_wording_is_whole_wherever_it_stands(client, path, sign):
    said = anchored(client.get(path))["emergency"]
    assert sign in said
    assert "Call your local emergency number now" in said


def test_the_emergency_wording_comes_before_everything_else(client):
    page = client.get("/guidance").text
    assert page.index('id="emergency"') < page.index('id="role"')


def test_the_emergency_page_calls_with_a_tap(client):
    page = client.get("/guidance/emergency").text
    assert set(re.findall(r'href="tel:(\d+)"', page)) == {"911", "112", "999", "000", "111", "119"}


def test_the_comparison_names_each_cell_by_its_row_and_column(client):
    page = client.get("/guidance").text
    table = re.search(r"<table.*?</table>", page, re.DOTALL).group(0)
    assert table.count('scope="col"') == 3
    assert table.count('scope="row"') == 6
    said = content().comparison
    assert table.count(f'data-label="{said.low}"') == 6
    assert table.count(f'data-label="{said.high}"') == 6


def test_the_headings_go_down_one_level_at_a_time(client):
    for path in ("/guidance", "/guidance/emergency", "/reference"):
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", client.get(path).text)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_id_stands_twice_on_the_guidance_page(client):
    ids = re.findall(r'\sid="([^"]+)"', client.get("/guidance").text)
    assert sorted(ids) == sorted(set(ids))


def test_every_link_within_the_page_leads_somewhere(client):
    page = client.get("/guidance").text
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_pages_say_what_mgtrack_can_not_tell(client):
    for path in ("/guidance", "/reference"):
        text = client.get(path).text
        assert "compares what was logged with published references" in text
        assert "can’t tell whether a body lacks magnesium" in text


@pytest.mark.parametrize("path", ["/guidance", "/guidance/emergency", "/reference"])
def test_the_pages_open_for_those_signed_in_too(alice, path):
    assert alice.get(path).status_code == 200


def test_public_pages_ask_nothing_of_the_database(client, count_queries):
    with count_queries() as sent:
        for path in ("/guidance", "/guidance/emergency", "/reference"):
            client.get(path)
    assert sent == []
