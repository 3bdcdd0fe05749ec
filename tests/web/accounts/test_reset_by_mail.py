"""A link for a new password by mail, where the operator names a mail server."""

from __future__ import annotations

import re
import threading
from dataclasses import replace

import pytest

from mgtrack.config import SmtpSecurity
from mgtrack.web.accounts import mailing
from tests.fake_mail import Mailbox
from tests.web.accounts.conftest import PASSWORD, text_of, without_tokens
from tests.web.accounts.test_account import sign_in
from tests.web.accounts.test_reset_links import NEW

SITE = "https://magnesium.example.org"


@pytest.fixture
def mailbox(app):
    """The app sends mail to this server, as long as a test lasts."""
    settings = app.config["SETTINGS"]
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        app.config["SETTINGS"] = replace(
            settings,
            public_url=SITE,
            smtp_host="127.0.0.1",
            smtp_port=server.server_address[1],
            smtp_security=SmtpSecurity.NONE,
            mail_from="mgtrack@example.org",
        )
        yield server
        nothing_is_on_its_way()
        app.config["SETTINGS"] = settings
        server.shutdown()


def nothing_is_on_its_way():
    """Wait until what was to be sent before is sent: one thread sends all."""
    mailing._postman.submit(int).result(timeout=20)


def ask(app, email, **headers):
    return app.test_client().post("/forgot-password", data={"email": email}, headers=headers)


def test_a_link_by_mail_leads_to_a_new_password(app, alice, mailbox):
    assert "Send me a link" in text_of(app.test_client().get("/forgot-password"))
    answer = ask(app, " ALICE@example.org", Host="evil.example.org")
    assert answer.status_code == 200
    assert "Look into your mail." in text_of(answer)
    mail = mailbox.next_mail
    assert (mail["To"], mail["From"]) == (alice.email, "mgtrack <mgtrack@example.org>")
    assert mail["Subject"] == "A new password for mgtrack"
    [link] = re.findall(rf"{SITE}(/new-password/\S+)", mail.get_content())
    assert "evil" not in mail.as_string()
    assert app.test_client().post(link, data={"new": NEW}).location == "/today"
    assert sign_in(app.test_client(), alice.email, NEW).status_code == 303


def test_the_answer_is_the_same_and_no_sooner_for_an_unknown_address(
    app, alice, mailbox, count_queries
):
    ask(app, "warming-up@example.org")  # the first count of a network address takes more
    nothing_is_on_its_way()
    answers = []
    for email in ("nobody@example.org", alice.email):
        turn = threading.Event()
        mailing._postman.submit(turn.wait)  # what is sent, and looked up for it, waits
        with count_queries() as sent:
            answer = ask(app, email)
        answers.append((answer.status_code, without_tokens(answer).replace(email, ""), len(sent)))
        turn.set()
        nothing_is_on_its_way()
    assert answers[0] == answers[1]
    assert mailbox.next_mail["To"] == alice.email  # the first of all
    assert mailbox.mails.empty()


def test_nobody_fills_a_mailbox(app, alice, mailbox):
    statuses = [ask(app, alice.email).status_code for _ in range(4)]
    assert statuses == [200] * 3 + [429]
    nothing_is_on_its_way()
    assert mailbox.mails.qsize() == 3


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "type your email"), ("alice", "check the email address")]
)
def test_what_is_no_address_is_said_to_be_none(app, mailbox, people_gone, typed, sentence):
    answer = ask(app, typed)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_a_server_that_offers_no_encryption_gets_no_mail_where_it_is_wanted(
    app, alice, mailbox, caplog
):
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, smtp_security=SmtpSecurity.STARTTLS)
    assert ask(app, alice.email).status_code == 200
    nothing_is_on_its_way()
    assert mailbox.mails.empty()
    assert "mail could not be sent: SMTPNotSupportedError" in caplog.text
    assert alice.email not in caplog.text


def test_a_mail_server_that_is_away_keeps_nobody_waiting(app, alice, mailbox, caplog):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], smtp_port=9)
    assert ask(app, alice.email).status_code == 200
    nothing_is_on_its_way()
    assert "mail could not be sent: ConnectionRefusedError" in caplog.text


def test_the_former_address_is_told_of_a_change(app, alice, mailbox):
    moved = {"email": "alice.new@example.org", "password": PASSWORD}
    assert alice.post("/me/email", data=moved).status_code == 303
    mail = mailbox.next_mail
    assert mail["To"] == alice.email
    assert "another email address" in mail.get_content()
    alice.post("/me/email", data=moved)  # sent twice
    nothing_is_on_its_way()
    assert mailbox.mails.empty()


def test_without_a_mail_server_nothing_is_asked_or_sent(app, alice):
    page = app.test_client().get("/forgot-password")
    assert 'name="email"' not in page.text
    answer = ask(app, alice.email)
    assert "Look into your mail." not in text_of(answer)
    assert "mgtrack sends no mail" in text_of(app.test_client().get("/sign-up"))
