"""What a person does with notes, said in a line each."""

from __future__ import annotations

import re
import uuid


def note(person, on, headers=None, **form):
    """Send the form of a note of a day; the answer is the response to it."""
    sent = {
        "symptom": "cramps",
        "words": "",
        "strength": "mild",
        "day": str(on),
        "at": "",
        "client_id": str(uuid.uuid4()),
        **form,
    }
    return person.post(f"/day/{on}/notes/add", data=sent, headers=headers)


def ids_of(person, on):
    """The ids of the notes that a day's page leads to, in its order."""
    page = person.get(f"/day/{on}/notes")
    assert page.status_code == 200
    return re.findall(r'href="/notes/([0-9a-f-]{36})"', page.text)
