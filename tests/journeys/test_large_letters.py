"""Narrow screens and large letters: words stay whole, and heads of cards keep off their edges."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journeys.conftest import come_in
from tests.pages import log_supplement

PAGES = ["/day/2026-11-18", "/month/2026-11-18", "/week/2026-11-18", "/compare", "/me/password"]

# A word whose letters stand on more than one line.
BROKEN_WORDS = """
() => [...document.querySelectorAll("h1, .top .under, .segments > *, .button, .card-head")]
  .filter(element => element.checkVisibility())
  .flatMap(element => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const broken = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement.closest(".visually-hidden, noscript")) continue;
      for (const { 0: word, index } of node.data.matchAll(/[^ \\n]+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(line => line.top)).size > 1) broken.push(word);
      }
    }
    return broken;
  })
"""

# How near to the edge of its card each head's words come, above and at the end, in letters.
DISTANCES = """
() => [...document.querySelectorAll(".card > .card-head")]
  .filter(head => head.checkVisibility())
  .flatMap(head => [...head.children].filter(each => !each.matches(".icon-button, .button"))
    .map(each => {
      const range = document.createRange();
      range.selectNodeContents(each);
      const words = range.getBoundingClientRect();
      const card = head.parentElement.getBoundingClientRect();
      const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
      return Math.min(words.top - card.top, card.right - words.right) / em;
    }))
"""


@pytest.fixture
def page(new_page, newcomer):
    """A day with something to add up in its cards' heads."""
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        for name in ("Calm", "Epsom"):
            log_supplement(user, date(2026, 11, 17), name)
    return page


def test_words_stay_whole_and_off_the_edges(page):
    found = {}
    for path in [*PAGES, "/day/2026-11-17", "/suggestions/plan"]:
        page.goto(path)
        for width, percent in ((320, 100), (390, 100), (390, 200)):
            page.set_viewport_size({"width": width, "height": 844})
            page.evaluate(f"document.documentElement.style.setProperty('font-size', '{percent}%')")
            broken = page.evaluate(BROKEN_WORDS)
            near = [round(each, 2) for each in page.evaluate(DISTANCES) if each < 0.45]
            if broken or near:
                found[path, width, percent] = broken, near
    assert found == {}


def test_a_date_has_room_in_the_forms_of_a_narrow_phone(page):
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto("/day/2026-11-17/add?q=almonds")
    page.get_by_role("link", name="Almonds", exact=True).click()
    page.get_by_role("radio", name="grams").wait_for()
    for path in (None, "/day/2026-11-17/add/words?text=2+eggs"):
        if path:
            page.goto(path)
        assert page.get_by_label("Day", exact=True).bounding_box()["width"] >= 200
