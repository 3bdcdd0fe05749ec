"""Every page, light and dark, by axe's rules; within a narrow screen; as high as a finger."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.journeys.conftest import (
    PHONE,
    WOMAN,
    come_in,
    done,
    open_new_product,
    until,
    use_cookie_of,
)
from tests.pages import (
    EMPTY,
    GUEST_PAGES,
    OWN_PAGES,
    OWN_REFUSED,
    PAGES,
    REFUSED,
    SIGNED_IN_PAGES,
    send_refused,
)

SIGNED_OUT = [*PAGES.values(), "/nothing-here"]
NEWCOMERS = [
    *(OWN_PAGES[name].format(today="2026-01-05") for name in EMPTY),
    "/day/2026-01-05/add?meal=2&q=spinach",
    "/day/2026-01-05/add/words?text=2+eggs,+a+handful+of+almonds,+zorblaxian",
    "/compare?one=never",
    "/profile/health/delete",
]


COLOURS_SETTLE = """document.getAnimations()
    .filter(each => each instanceof CSSTransition).forEach(each => each.finish())"""


def violations(page):
    """What axe finds: by all of its rules in the light scheme, by those of colour in the dark."""
    found = []
    for scheme, options in (
        ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]}),
        ("light", {}),
    ):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(COLOURS_SETTLE)
        found += _found_by_axe(page, scheme, options)
    return found


def _found_by_axe(page, scheme, options):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Of what isn't asked for axe tells one place each, in less than half the time. Without any the
    # page was not looked at: axe would then have nothing to say either.
    looked, results = page.evaluate(
        "options => axe.run(options).then(({passes, violations}) => [passes.length, violations])",
        {"resultTypes": ["violations"], **options},
    )
    assert looked
    return [
        f"{page.url}, {scheme}: {found['id']}: {node['target']}"
        for found in results
        for node in found["nodes"]
    ]


def overflow(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


BROKEN_FIGURES = """[...document.querySelectorAll(".figures td")]
    .filter((cell) => {
        const range = document.createRange();
        const figure = [...cell.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
        if (!figure) return false;
        range.selectNodeContents(figure);
        return range.getClientRects().length > 1;
    })
    .map((cell) => cell.textContent)"""
"""The figures of tables that stand on more than one line."""

NARROW_TARGETS = """() => {
    const KINDS = "a[href], button, summary, select, textarea, input:not([type=hidden])";
    const targetAt = (x, y) => {
        const found = document.elementFromPoint(x, y)?.closest(`${KINDS}, label`);
        return found?.matches("label") ? found.control ?? found : found;
    };
    const isInSentence = (link) => getComputedStyle(link).display === "inline"
        && [...link.parentElement.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && /\\p{L}/u.test(node.textContent));
    const heightOf = (target, shape) => {
        const box = shape.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const reach = (step) => {
            let far = 0;
            while (far < 44 && targetAt(x, y + step * (far + 1)) === target) far += 1;
            return far;
        };
        return targetAt(x, y) === target ? reach(-1) + reach(1) + 1 : 0;
    };
    return [...document.querySelectorAll(KINDS)]
        .filter((target) => target.checkVisibility({visibilityProperty: true})
            && !target.closest(".visually-hidden, .skip") && !isInSentence(target))
        .map((target) => [target,
            Math.max(...[target, ...target.labels ?? []].map((shape) => heightOf(target, shape)))])
        .filter(([, height]) => height < 44)
        .map(([target, height]) => `${target.outerHTML.slice(0, 120)}: ${height} px`);
}"""
"""What can be tapped on less than 44 px of height, its label or the rest of its row counted in.

Links in a sentence are as high as its lines (WCAG 2.2, 2.5.8 excepts them).
"""


def narrow_targets(page):
    """What is too low for a finger, with all of the page on the screen at once."""
    height = page.evaluate("document.documentElement.scrollHeight") + PHONE["height"]
    page.set_viewport_size(PHONE | {"height": height})
    # What has just appeared takes no tap for a moment.
    until(page, "!('settling' in document.documentElement.dataset)")
    found = [f"{page.url}: {each}" for each in page.evaluate(NARROW_TARGETS)]
    page.set_viewport_size(PHONE)
    return found


def problems(page, paths):
    found = []
    for path in paths:
        page.set_viewport_size(PHONE)
        page.goto(path)
        found += violations(page) + narrow_targets(page) + too_wide(page, path)
    return found


def too_large(page, path):
    """What doesn't fit a phone at twice the text size."""
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    beyond, broken = overflow(page), page.evaluate(BROKEN_FIGURES)
    found = [f"{path} at twice the text size runs {beyond} px out of the screen"]
    return (found if beyond > 0 else []) + [f"{path} breaks {figure}" for figure in broken]


def too_wide(page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    beyond = overflow(page)
    return [f"{path} runs {beyond} px out of a 320 px screen"] if beyond > 0 else []


def test_pages_for_everyone_are_accessible(new_page):
    page = new_page(bypass_csp=True)
    assert problems(page, SIGNED_OUT) == []


def test_pages_with_nothing_on_them_yet_are_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True)
    come_in(page, newcomer)
    assert problems(page, NEWCOMERS) == []


def test_pages_of_a_diary_without_an_account_are_accessible_and_fit_in_large_letters(
    new_page, newcomer
):
    browser, _ = newcomer.start()
    found = []
    for client, pages in (
        (browser, GUEST_PAGES),
        (newcomer.join_after_starting(), SIGNED_IN_PAGES),
    ):
        page = new_page(bypass_csp=True)
        use_cookie_of(client, page, newcomer)
        for path in pages.values():
            found += problems(page, [path])
            page.set_viewport_size(PHONE)
            found += too_large(page, path)
    assert found == []


def test_pages_of_ones_own_are_accessible_and_fit_in_large_letters(new_page, furnished):
    page = new_page(bypass_csp=True)
    _names, paths = furnished(page)
    found = []
    for path in paths:
        found += problems(page, [path])
        page.set_viewport_size(PHONE)
        found += too_large(page, path)
    assert found == []


def test_long_names_and_long_days_stay_within_a_narrow_screen(new_page, furnished):
    page = new_page()
    _names, paths = furnished(page, overflowing=True)
    found = []
    for path in paths:
        page.goto(path)
        found += too_wide(page, path)
    assert found == []


def test_refused_forms_are_accessible(new_page, furnished):
    page = new_page(bypass_csp=True)
    found = []
    for path, button, typed in REFUSED.values():
        page.set_viewport_size(PHONE)
        send_refused(page, path, button, typed)
        found += violations(page) + narrow_targets(page) + too_wide(page, path)
    names, _paths = furnished(page)
    for path, button, typed in OWN_REFUSED.values():
        page.set_viewport_size(PHONE)
        send_refused(page, path.format(**names), button, typed)
        found += violations(page) + narrow_targets(page) + too_wide(page, path)
    assert found == []


def test_the_sheet_with_an_error_is_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True)
    come_in(page, newcomer)
    page.goto("/today")
    open_new_product(page)
    page.get_by_role("button", name="Next").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert violations(page) == []


def test_a_product_with_its_schedule_and_a_day_that_offers_it_are_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    come_in(page, newcomer)
    found = []
    for like in ("milk-of-magnesia", "epsom-salt"):
        page.goto(f"/supplements/new?like={like}")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Add a schedule").wait_for()
        found += violations(page)
        page.get_by_role("link", name="Add a schedule").click()
        page.get_by_role("radio", name="Some days").check()
        page.get_by_role("button", name="Save schedule").click()
        page.locator(".error").wait_for()
        found += violations(page) if overflow(page) <= 0 else [page.url]
        page.get_by_role("radio", name="Every day").check()
        page.get_by_role("button", name="Save schedule").click()
        page.get_by_role("button", name="Turn off").wait_for()
        found += violations(page)
    for path in ("/supplements", "/today"):
        page.goto(path)
        found += violations(page) if overflow(page) <= 0 else [page.url]
    assert found == []


def test_notes_and_their_form_are_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    come_in(page, newcomer)
    page.goto("/notes")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and go on").click()
    page.get_by_role("checkbox").wait_for(state="detached")
    found = []
    page.goto("/day/2026-01-05/notes")
    page.get_by_role("link", name="Add a note").click()
    page.get_by_role("button", name="Save note").click()
    page.locator(".error").first.wait_for()
    found += violations(page) if overflow(page) <= 0 else ["the sheet"]
    page.get_by_role("radio", name="Something else").check()
    page.get_by_label("In your own words").fill("Unaussprechlich" * 13)
    page.get_by_role("radio", name="Moderate").check()
    for circumstance in page.get_by_role("group", name="What else").get_by_role("checkbox").all():
        circumstance.check()
    page.get_by_role("button", name="Save note").click()
    page.get_by_text("Note saved.").wait_for()
    for path in ("/day/2026-01-05/notes", "/day/2026-01-05/notes/add", "/notes/2026/1", "/notes"):
        page.goto(path)
        found += violations(page) if overflow(page) <= 0 else [path]
    page.goto("/day/2026-01-05/notes")
    page.get_by_role("link", name="Unaussprechlich").click()
    page.get_by_role("button", name="Save").wait_for()
    found += violations(page) if overflow(page) <= 0 else ["a note in the sheet"]
    assert found == []


def test_a_meal_in_words_with_a_wrong_amount_is_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    come_in(page, newcomer)
    page.goto("/day/2026-01-05/add/words?text=2 eggs, Unaussprechlichunaussprechlich, 3 almonds")
    page.get_by_label("How many").first.fill("a few")
    page.get_by_role("checkbox").last.uncheck()
    page.get_by_role("button", name=re.compile(r"^Add \d")).click()
    page.locator("[aria-invalid=true]").wait_for()
    assert violations(page) == []
    assert overflow(page) <= 0


def add_spinach(page):
    # What can't be tapped yet would be scrolled about to be tried again.
    expect(page.locator("html[data-settling]")).to_have_count(0)
    page.get_by_role("link", name="Add to breakfast").click()
    page.get_by_role("searchbox", name="Search for a food").fill("spinach")
    page.locator("#results a.row-link").first.click()
    page.get_by_label("How many").fill("1")
    page.get_by_role("button", name="Add to the day").click()
    done(page)


@pytest.mark.parametrize(
    ("path", "told"), [("/today", WOMAN), ("/today", {}), ("/day/2026-01-05", WOMAN)]
)
def test_nothing_shifts_when_an_entry_is_added(new_page, newcomer, path, told):
    page = new_page()
    come_in(page, newcomer, **told)
    page.goto(path)
    # What a tap causes within half a second counts as expected to the browser and is left out
    # here; a late piece is seen, and the boxes see the tap's own.
    page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(
            entry => { if (!entry.hadRecentInput) window.shift += entry.value }
        )).observe({type: 'layout-shift', buffered: true}) }"""
    )
    places = [
        page.get_by_role("heading", level=1),
        page.locator("#total"),
        page.locator("#total .dial svg"),
        page.locator("#meal-1 .card-head"),
    ]
    stood = [place.bounding_box() for place in places]
    seen = {"–"}
    for _ in range(2):
        add_spinach(page)
        figure = page.locator("#total .figure strong")
        expect(figure).not_to_have_text(re.compile("|".join(f"^{each}$" for each in seen)))
        seen.add(figure.inner_text())
        # The day's suggestion comes after the rest, into a place that is kept for it.
        expect(page.locator("#idea [hx-trigger=load]")).to_have_count(0)
        assert [place.bounding_box() for place in places] == stood
    expect(page.locator("#meal-1 a.row")).to_have_count(2)
    assert page.evaluate("window.shift") < 0.02


def test_what_was_logged_before_is_accessible(new_page, newcomer):
    page = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    come_in(page, newcomer)
    for food in (1, 2):
        page.goto(f"/day/2026-01-05/add/{food}?meal=2")
        page.get_by_role("button", name="Add to the day").click()
        page.wait_for_url("**/day/2026-01-05")
    page.goto("/day/2026-01-06/add?meal=2")
    page.get_by_role("button", name="Add Lunch, Monday 5 January").wait_for()
    assert violations(page) == []
    assert overflow(page) <= 0
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert overflow(page) <= 0
