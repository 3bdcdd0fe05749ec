"""What a browser and its device are called."""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""What a user agent has of each. Most have those of browsers further down too."""

_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """Return what people call the browser of a user agent: "Firefox on Android"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "A browser")
    device = next((name for mark, name in _DEVICES if mark in user_agent), None)
    return f"{browser} on {device}" if device else browser
