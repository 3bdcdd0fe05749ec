"""The main pages on a wide screen, in forced colours, without motion, and by the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import come_in

MAIN_PAGES = ["/today", "/week", "/suggestions", "/me", "/day/2026-01-05/add?meal=2&q=spinach"]


def style(locator, name):
    return locator.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def log_spinach(page):
    page.goto("/day/2026-01-05/add?meal=2&q=spinach")
    page.locator("#results a.row-link").first.click()
    page.get_by_role("button", name="Add to the day").click()
    page.wait_for_url("**/day/2026-01-05")


def test_from_900_px_the_total_stands_beside_the_meals_and_stays_in_sight(new_page, newcomer):
    page = new_page(viewport={"width": 900, "height": 700})
    come_in(page, newcomer)
    page.goto("/today")
    total, meals = page.locator("#total"), page.locator("#meal-1")
    assert total.bounding_box()["x"] + total.bounding_box()["width"] < meals.bounding_box()["x"]
    page.mouse.wheel(0, 5000)
    expect(page.locator("#day-state")).to_be_in_viewport()
    expect(total.locator(".figure")).to_be_in_viewport()
    page.set_viewport_size({"width": 899, "height": 700})
    assert total.bounding_box()["y"] < meals.bounding_box()["y"]
    assert total.bounding_box()["x"] == meals.bounding_box()["x"]


def test_forced_colours_tell_food_from_track_and_show_where_buttons_end(new_page, newcomer):
    page = new_page(forced_colors="active")
    come_in(page, newcomer)
    log_spinach(page)
    dial = page.locator("#total .dial")
    assert style(dial.locator(".food"), "stroke") != style(dial.locator(".track"), "stroke")
    assert style(page.locator(".meals"), "borderTopWidth") == "1px"
    page.get_by_role("link", name="Add to lunch").click()
    expect(page.locator("#sheet")).to_be_visible()
    assert style(page.locator("#sheet"), "borderTopWidth") == "1px"


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_a_sheet_rises_unless_motion_is_unwanted(new_page, newcomer, motion, moves):
    page = new_page(reduced_motion=motion)
    come_in(page, newcomer)
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    expect(page.locator("#sheet")).to_be_visible()
    seconds = float(style(page.locator("#sheet"), "animationDuration").removesuffix("s"))
    assert (seconds > 0.01) == moves


@pytest.mark.parametrize("forced", ["none", "active"])
def test_whatever_the_keyboard_is_on_shows_it(new_page, newcomer, forced):
    page = new_page(forced_colors=forced, viewport={"width": 1280, "height": 900})
    come_in(page, newcomer)
    unseen = []
    for path in MAIN_PAGES:
        page.goto(path)
        reached = set()
        for _ in range(25):
            page.keyboard.press("Tab")
            found = page.evaluate(
                """() => {
                    const focused = document.activeElement;
                    if (focused === document.body) return null;
                    // A choice shows it around its label, a day of a chart around its column.
                    const place = focused.matches(".segments input")
                        ? focused.nextElementSibling : focused.querySelector(".slot") ?? focused;
                    const { outlineStyle, outlineWidth, stroke, strokeWidth } =
                        getComputedStyle(place);
                    const shown = place.matches(".slot")
                        ? stroke !== "none" && parseFloat(strokeWidth) >= 2
                        : outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                    return { name: focused.outerHTML.slice(0, 90), shown };
                }"""
            )
            if found is None:
                break
            reached.add(found["name"])
            if not found["shown"]:
                unseen.append(f"{path}: {found['name']}")
        assert len(reached) > 5, path
    assert unseen == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_guidance_is_short_and_a_link_to_a_part_opens_it(new_page, scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto("/guidance")
    height = page.locator("html").bounding_box()["height"]
    assert height <= 5 * page.viewport_size["height"]
    expect(page.get_by_text("Call your local emergency number now")).to_be_visible()
    expect(page.locator("#too-much-weakness")).to_be_hidden()
    page.goto("about:blank")
    page.goto("/guidance#too-much-weakness")
    expect(page.locator("#too-much-weakness")).to_be_in_viewport()
    expect(page.locator("#too-little-cramps")).to_be_hidden()
