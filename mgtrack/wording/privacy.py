"""What a person may want to know of their diary's privacy; `docs/privacy.md` has the same words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A few points under a title."""

    title: str
    points: tuple[str, ...]


PRIVACY = (
    Section(
        "What is kept",
        (
            "What you log: foods, supplements, medicines, their amounts, days and meals.",
            (
                "What you tell of yourself: birth date or year, sex, time zone, how you eat. "
                "All of it may be left out."
            ),
            (
                "Health details and symptom notes, only after you agree to it. You can take "
                "that back, and they are deleted at once."
            ),
            (
                "With an account: your email address, and your password as a hash from which "
                "nobody can read it. Without one: a random key, in your browser alone."
            ),
            "The browsers that an account is signed in on, by their name and last use.",
            "Two cookies: one for your session, one if you chose light or dark. No others.",
        ),
    ),
    Section(
        "Where",
        (
            (
                "In the database of this server, and in its backups. Whoever runs the server "
                "can read them: mgtrack doesn’t encrypt your diary."
            ),
            "No ads, no trackers, nothing from elsewhere. Your browser talks to this server alone.",
            (
                "Your browser may keep the pages that you saw last, to show them without a "
                "connection. Signing out deletes them."
            ),
            "The camera’s picture of a barcode stays on your phone. Its number is sent.",
        ),
    ),
    Section(
        "What leaves the server",
        (
            (
                "If a food is not in the catalogue, your search words or its number go to "
                "USDA FoodData Central. They come from this server, and never with who asked."
            ),
            "What it answers is kept for everybody here.",
            (
                "If this server sends mail, a link for a new password goes to your address when it "
                "is asked for."
            ),
            "Nothing else is sent anywhere, and nothing is sold.",
        ),
    ),
    Section(
        "How long",
        (
            (
                "As long as you keep it. What you delete can be restored for 30 days. Then it "
                "is gone for good."
            ),
            "A diary without an account is deleted after 60 days without use.",
            "Deleting your account or diary deletes everything in it at once.",
            "Backups still have what was deleted later, until they go after about four weeks.",
        ),
    ),
    Section(
        "The server’s log",
        (
            (
                "Time, kind of page, whether it worked, and how long it took. Signing in is "
                "noted with your number here."
            ),
            "Never what you typed, your email address, your network address or your browser.",
            (
                "To limit guessing, the server counts tries under a hash of your email or "
                "network address."
            ),
            "A server in front of mgtrack may keep a log of its own. Ask whoever runs it.",
        ),
    ),
)
