"""A barcode read by the camera: a film of one stands in for what a phone sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, come_in

MINERAL_WATER = "0200000000035"
WIDTH, HEIGHT, BAR = 640, 480, 4
LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011",
        "0110001", "0101111", "0111011", "0110111", "0001011")  # fmt: skip


def bars_of(ean_13):
    """The bars of an EAN-13 that begins with 0, whose left half has odd parity throughout."""
    left = "".join(LEFT[int(digit)] for digit in ean_13[1:7])
    right = "".join(LEFT[int(digit)].translate(str.maketrans("01", "10")) for digit in ean_13[7:])
    return f"101{left}01010{right}101"


def film(path, ean_13):
    """A film of one second that shows a barcode, as Chromium's stand-in for a camera takes it."""
    bars = "".join(bar * BAR for bar in bars_of(ean_13))
    margin = (WIDTH - len(bars)) // 2
    light, dark = b"\xeb", b"\x10"
    line = b"".join(dark if bar == "1" else light for bar in bars)
    line = light * margin + line + light * (WIDTH - margin - len(bars))
    blank = light * WIDTH
    luma = blank * 100 + line * (HEIGHT - 200) + blank * 100
    frame = b"FRAME\n" + luma + b"\x80" * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode() + frame * 10)
    return path


@pytest.fixture
def phone(launch, server, tmp_path):
    """A phone whose camera sees a bottle of mineral water; its page collects what went wrong."""
    seen = film(tmp_path / "camera.y4m", MINERAL_WATER)
    browser = launch(
        "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={seen}"
    )
    yield lambda **more: browser.new_context(base_url=server, viewport=PHONE, **more).new_page()
    browser.close()


def is_asked_for(request):
    """Whether a request asks for the bottle's barcode."""
    return f"code={MINERAL_WATER}" in request.url


def open_scanner(page, newcomer):
    come_in(page, newcomer)
    page.goto("/add")
    page.get_by_role("link", name="Scan", exact=True).click()
    page.wait_for_url("**/add/barcode**")


def test_the_camera_reads_a_barcode_and_sends_it(phone, newcomer):
    page = phone(permissions=["camera"])
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    open_scanner(page, newcomer)
    assert not any("wasm" in url or "barcode-reader" in url for url in fetched)
    # Where the digits lead is tested without a browser; here it is that they are read, and sent.
    with page.expect_request(is_asked_for, timeout=60_000):
        page.get_by_role("button", name="Read it with the camera").click()
    page.wait_for_load_state()
    assert all(url.startswith(page.url.split("/day")[0]) for url in fetched)


def test_without_leave_the_digits_can_be_typed(phone, newcomer):
    page = phone()
    open_scanner(page, newcomer)
    page.get_by_role("button", name="Read it with the camera").click()
    expect(page.get_by_role("status").filter(has_text="camera")).to_contain_text(
        "Type the digits", timeout=20_000
    )
    expect(page.get_by_role("button", name="Read it with the camera")).to_be_visible()
    page.get_by_label("Digits under the bars").fill(MINERAL_WATER)
    with page.expect_request(is_asked_for):
        page.get_by_role("button", name="Find the food").click()
    page.wait_for_load_state()


def test_the_camera_can_be_stopped(phone, newcomer):
    page = phone(permissions=["camera"])
    open_scanner(page, newcomer)
    # A reader that never comes leaves the time to change one's mind.
    page.route("**/*.wasm", lambda _route: None)
    page.get_by_role("button", name="Read it with the camera").click()
    page.get_by_role("button", name="Stop the camera").click()
    expect(page.get_by_role("button", name="Read it with the camera")).to_be_visible()
    assert page.evaluate("document.querySelector('video').hidden")
