"""Mail that is sent after the answer, whose time then says nothing of who has an account."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask, current_app

from mgtrack import mail
from mgtrack.accounts import reset_links, services
from mgtrack.config import Settings
from mgtrack.wording.mail import email_changed_mail, reset_mail

logger = logging.getLogger(__name__)

_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""One thread of a process. Mail that waits when the process ends is sent first; one that is killed
loses it, and the person asks again. A queue in the database would keep a link that works in it."""


def send_reset_link(email: str) -> None:
    """Send a link for a new password, if there is an account with this address."""

    def written(settings: Settings) -> mail.Mail | None:
        user = services.find_user(email)
        if user is None:
            return None
        token = reset_links.new_token(user, settings.secret_key)
        link = f"{settings.public_url}/new-password/{token}"
        minutes = int(reset_links.VALID_FOR.total_seconds() // 60)
        return mail.Mail(services.normalized_email(email), *reset_mail(link, minutes))

    _send_later(written)


def tell_former_address(email: str) -> None:
    """Tell the address that an account had before that it has another, where mail is sent."""
    if current_app.config["SETTINGS"].sends_mail:
        _send_later(
            lambda settings: mail.Mail(email, *email_changed_mail(str(settings.public_url)))
        )


def _send_later(written: Callable[[Settings], mail.Mail | None]) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - werkzeug's public proxy API
    _postman.submit(_send, app, written)


def _send(app: Flask, written: Callable[[Settings], mail.Mail | None]) -> None:
    settings = app.config["SETTINGS"]
    try:
        with app.app_context():
            letter = written(settings)
        if letter is not None:
            mail.send(letter, settings)
            logger.info("mail sent")
    except Exception as error:  # noqa: BLE001 - nobody waits for it
        # What the error says may name an address.
        logger.error("mail could not be sent: %s", type(error).__name__)  # noqa: TRY400
