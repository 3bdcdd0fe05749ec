"""Mail to one person, by the operator's mail server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import partial

from mgtrack.config import Settings, SmtpSecurity

TIMEOUT_SECONDS = 10
"""For each answer of the server."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent to whom."""

    to: str
    subject: str
    text: str


def send(mail: Mail, settings: Settings) -> None:
    """Hand a mail to the server.

    Raises:
        OSError: the server can't be reached, or refuses (`smtplib.SMTPException`).
    """
    message = EmailMessage()
    message["From"] = f"mgtrack <{settings.mail_from}>"
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    with _server(settings) as server:
        server.send_message(message)


def reach_server(settings: Settings) -> None:
    """Connect to the server and sign in there, without sending anything.

    Raises:
        OSError: it can't be reached, or refuses (`smtplib.SMTPException`).
    """
    with _server(settings) as server:
        server.noop()


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    """Connect to the server and sign in, encrypted as the settings say or not at all."""
    context = ssl.create_default_context()
    security = settings.smtp_security
    connect = (
        partial(smtplib.SMTP_SSL, context=context) if security is SmtpSecurity.TLS else smtplib.SMTP
    )
    with connect(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT_SECONDS) as server:
        if security is SmtpSecurity.STARTTLS:
            server.starttls(context=context)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        yield server
