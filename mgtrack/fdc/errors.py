"""The errors of USDA FoodData Central.

`str(error)` is a sentence for the person; `error.detail` is for the log and never has the key.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class FdcError(Exception):
    """FoodData Central could not be reached, or its answer could not be used."""

    sentence: ClassVar[str] = "USDA's food database can't be used right now."

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.sentence)
        self.detail = detail


class KeyRefusedError(FdcError):
    """The API key was not accepted; the operator has to fix that."""

    sentence = (
        "USDA's food database did not accept mgtrack's key. Whoever runs mgtrack can fix this."
    )


class KeyMissingError(KeyRefusedError):
    """The request had no API key."""

    sentence = (
        "USDA's food database needs a key, and mgtrack has none. Whoever runs mgtrack can fix this."
    )


class KeyInvalidError(KeyRefusedError):
    """FoodData Central does not know the API key."""


class KeyDisabledError(KeyRefusedError):
    """The API key is disabled, as USDA does with keys found in public code."""

    sentence = (
        "USDA has disabled mgtrack's key for its food database. Whoever runs mgtrack can fix this."
    )


class OverLimitError(FdcError):
    """The key has no calls left this hour. `until` is the latest end of that (UTC, aware)."""

    sentence = "USDA's food database accepts no more requests from mgtrack for up to an hour."

    def __init__(self, until: datetime, detail: str = "") -> None:
        super().__init__(detail)
        self.until = until


class FoodNotFoundError(FdcError):
    """There is no such food, or its id was retired by a newer release."""

    sentence = "USDA's food database has no such food."


class UnavailableError(FdcError):
    """FoodData Central did not answer in time, broke off, or failed on its side."""

    sentence = "USDA's food database isn't answering right now."


class UnreadableAnswerError(FdcError):
    """The answer is not as FoodData Central documents it, or far too long."""

    sentence = "USDA's food database gave an answer that mgtrack could not read."


class BadRequestError(FdcError):
    """FoodData Central refused the request itself."""

    sentence = "USDA's food database could not understand that. Other words may help."


class CrowdedError(FdcError):
    """Others are waiting for FoodData Central, so many that the rest must stay quick."""

    sentence = (
        "USDA's food database is busy with other questions. Please try again in a few seconds."
    )


class AskedOftenError(FdcError):
    """One person asked so often that others would have nothing left of the key's calls."""

    sentence = "You have asked USDA's food database very often. Please try again in an hour."
