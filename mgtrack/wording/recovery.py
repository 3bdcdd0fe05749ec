"""What is said of recovery codes."""

from __future__ import annotations

from collections.abc import Iterable

from mgtrack.wording.figures import plural


def codes_left(left: int) -> str:
    """How many codes are left, as a sentence: "7 recovery codes are left."."""
    if left == 0:
        return "No recovery code is left."
    return f"{plural(left, 'recovery code is', 'recovery codes are')} left."


def codes_file(email: str, codes: Iterable[str]) -> str:
    """The text file of a person's recovery codes."""
    lines = [
        f"mgtrack: recovery codes of {email}",
        "",
        "If you forget your password, choose a new one with one of these.",
        "Each works once. Keep them where nobody else finds them.",
        "",
        *codes,
    ]
    return "".join(f"{line}\n" for line in lines)
