"""The guidance pages: every point of the source document is there, for everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from mgtrack.nutrition.guidance_text import content
from tests.wording.document_points import POINTS

OWN = [
    "upper-level",
    "upper-level-children",
    "guidance-level",
    "recommended-maximum",
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
    "see-a-doctor",
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


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point.number}-{point.at}")
def test_a_point_of_the_document_is_on_the_guidance_page(guidance, point):
    said = guidance[point.at].lower()
    for word in point.needs.lower().split():
        assert word in said, f"{point.at} says nothing of {word}: {point.says}"


def test_each_point_knows_its_place_and_none_is_extra():
    assert places() == {point.at: (point.heading, point.line) for point in POINTS}


def test_the_points_are_numbered_in_the_order_of_the_document():
    assert [point.number for point in POINTS] == list(range(1, len(POINTS) + 1))
    assert [point.line for point in POINTS] == sorted(point.line for point in POINTS)


def test_no_cause_is_said_to_have_nothing_to_do_with_magnesium(client):
    assert "nothing to do with magnesium" not in client.get("/guidance").text


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


def test_the_answer_and_the_emergency_wording_stand_above_the_parts_that_are_folded(client):
    page = client.get("/guidance").text
    places = [page.index(f'id="{each}"') for each in ("conclusion", "emergency", "muscle", "role")]
    assert places == sorted(places)
    assert places[2] < page.index("<details") < places[3]
    assert "<details open" not in page


def test_the_drawing_says_what_it_shows_above_the_documents_own_words(client, guidance):
    page = client.get("/guidance").text
    figure = page[page.index('id="muscle"') : page.index("</figure>")]
    assert '<title id="muscle-title">' in figure
    assert '<desc id="muscle-desc">' in figure
    assert guidance["muscle"].endswith(content().point("role-calcium").text)


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


def test_what_mgtrack_can_not_tell_is_said_there_and_one_tap_from_the_tables(guidance, client):
    assert "compares what was logged with published references" in guidance["standing"]
    assert "can’t tell whether a body lacks magnesium" in guidance["standing"]
    assert 'href="/guidance#standing"' in client.get("/reference").text


@pytest.mark.parametrize("path", ["/guidance", "/guidance/emergency", "/reference"])
def test_the_pages_open_for_those_signed_in_too(alice, path):
    assert alice.get(path).status_code == 200


def test_public_pages_ask_nothing_of_the_database(client, count_queries):
    with count_queries() as sent:
        for path in ("/guidance", "/guidance/emergency", "/reference"):
            client.get(path)
    assert sent == []
