"""What mgtrack's mail says: its subject and its text."""

from __future__ import annotations


def reset_mail(link: str, minutes: int) -> tuple[str, str]:
    """The mail to somebody who forgot their password."""
    return "A new password for mgtrack", (
        "Somebody, most likely you, asked for a new password for your account at mgtrack.\n"
        f"Choose it here, within {minutes} minutes:\n\n"
        f"{link}\n\n"
        "If it wasn't you, nothing needs to be done: your password stays as it is.\n"
    )


def email_changed_mail(site: str) -> tuple[str, str]:
    """The mail to the address that an account had before."""
    return "Your email at mgtrack was changed", (
        "Your account at mgtrack has another email address now, by which you sign in:\n\n"
        f"{site}\n\n"
        "If it wasn't you, somebody else knows your password. Where you are still signed in,\n"
        "change the password in Me; or ask whoever runs this mgtrack.\n"
    )
