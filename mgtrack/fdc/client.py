"""The client of the USDA FoodData Central API: search, one food, many foods, a barcode."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from random import SystemRandom
from threading import BoundedSemaphore
from typing import Any, NoReturn, Self

import requests
from urllib3 import Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError

from mgtrack.fdc.budget import Budget
from mgtrack.fdc.circuit import Circuit
from mgtrack.fdc.deadline import Cutoff, DeadlineAdapter, cut_off_after
from mgtrack.fdc.errors import (
    BadRequestError,
    CrowdedError,
    FdcError,
    FoodNotFoundError,
    KeyDisabledError,
    KeyInvalidError,
    KeyMissingError,
    OverLimitError,
    UnavailableError,
    UnreadableAnswerError,
)
from mgtrack.fdc.mapping import GTIN_LENGTHS, Record, canonical_gtin, read_food, searchable_texts
from mgtrack.fdc.nutrients import Nutrient
from mgtrack.fdc.wording import escape_query, shares_a_word
from mgtrack.nutrition.food import DataType, FoodRecord

logger = logging.getLogger(__name__)

GENERIC_TYPES = (DataType.FOUNDATION, DataType.SR_LEGACY, DataType.SURVEY)
BATCH = 20
"""The most foods that FoodData Central returns in one answer."""

_NUTRIENT_NUMBERS = [nutrient.number for nutrient in Nutrient]
_KEY_ERRORS = {
    "API_KEY_MISSING": KeyMissingError,
    "API_KEY_INVALID": KeyInvalidError,
    "API_KEY_DISABLED": KeyDisabledError,
}
_jitter = SystemRandom()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of what is asked, so that nobody waits long for a page that asks.

    Attributes:
        connect_s: seconds to reach the server.
        read_s: seconds without a byte of the answer.
        total_s: seconds for a request with all its retries and pauses, however slowly an answer
            drips in; or for all that a page asks (`FdcClient.for_one_page`).
        retries: how often a request is repeated after a temporary failure.
        pause_s: seconds before the first retry, doubled for each one and varied at random.
        body_bytes: the longest answer that is read, in unpacked bytes.
        at_once: how many questions may wait at once in a process, so that its other threads answer
            whoever asks for something else.
        turn_s: seconds that a further question waits for its turn.
    """

    connect_s: float = 3.05
    read_s: float = 6
    total_s: float = 10
    retries: int = 2
    pause_s: float = 0.25
    body_bytes: int = 16 * 1024 * 1024
    at_once: int = 2
    turn_s: float = 0.5


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of search results, in FoodData Central's order.

    `foods` have values rounded to three significant figures, and few have portions: load the food
    itself before logging it. `total_hits` is FoodData Central's own count, which includes
    unrelated foods and older revisions of a product.
    """

    foods: tuple[FoodRecord, ...]
    total_hits: int
    page: int
    total_pages: int


class FdcClient:
    """A client of the FoodData Central API, for all threads of a process.

    Besides the errors that a method names, each may raise `KeyRefusedError`, `OverLimitError`,
    `UnavailableError`, `UnreadableAnswerError` and `BadRequestError`, all of them `FdcError`s.

    Attributes:
        on_error: is told of each question that got no answer, a food that isn't there apart.

    Args:
        base_url: the API's address, including its version.
        api_key: the key, sent in a header so that it stays out of logs.
        limits: the limits of one request.
        budget: the calls that the key may make; clients may share one.
        sleep: a function that pauses for some seconds.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        limits: Limits | None = None,
        budget: Budget | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._limits = limits or Limits()
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, DeadlineAdapter())
        self._budget = budget or Budget(api_key)
        self._circuit = Circuit(
            f"{self._budget.key_id}-rest", self._budget.store, now=self._budget.now
        )
        self._turns = BoundedSemaphore(self._limits.at_once)
        self._sleep = sleep
        self._give_up_at: float | None = None
        self.on_error: Callable[[FdcError], None] = lambda _error: None
        self._count_question: Callable[[], None] | None = None
        # POST only reads here, so it is as safe to repeat as GET. A 429 or 503 with a Retry-After
        # is repeated then; a 429 without one is final for the hour.
        self._retry = Retry(
            total=self._limits.retries,
            allowed_methods=None,
            status_forcelist=(500, 502, 503, 504),
            backoff_factor=self._limits.pause_s,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the open connections."""
        self._session.close()

    def for_one_page(self, count_question: Callable[[], None] | None = None) -> Self:
        """Return this client for one page: all that it asks from now has one deadline.

        Args:
            count_question: called before each question that is sent; what it raises is raised.
        """
        client = copy(self)
        client._count_question = count_question  # noqa: SLF001 - of this class
        client._give_up_at = time.monotonic() + self._limits.total_s  # noqa: SLF001 - of this class
        return client

    def search_generic(self, query: str, *, page_size: int = 25, page: int = 1) -> SearchPage:
        """Search the foods without a brand; see `search`."""
        return self.search(query, data_types=GENERIC_TYPES, page_size=page_size, page=page)

    def search_branded(self, query: str, *, page_size: int = 25, page: int = 1) -> SearchPage:
        """Search the branded foods; see `search`."""
        return self.search(query, data_types=(DataType.BRANDED,), page_size=page_size, page=page)

    def search(
        self, query: str, *, data_types: Sequence[DataType], page_size: int = 25, page: int = 1
    ) -> SearchPage:
        """Search foods of these types for the words that a person typed, without operators.

        Foods that share no word with the query are left out, since FoodData Central always returns
        something. A product may come with several labels.

        Args:
            query: what was typed.
            data_types: the types to search. Branded foods are searched alone, since they would
                hide all others.
            page_size: the number of results, 1 to 200.
            page: the page number, from 1.

        Raises:
            ValueError: branded and generic types are mixed.
        """
        if DataType.BRANDED in data_types and len(data_types) > 1:
            raise ValueError("branded foods are searched apart from the others")
        terms = escape_query(query)
        if not terms:
            return SearchPage((), 0, page, 0)
        answer, rows = self._search(terms, data_types, page_size, page)
        related = [row for row in rows if shares_a_word(query, searchable_texts(row))]
        return SearchPage(
            foods=tuple(_readable(related)),
            total_hits=_count(answer, "totalHits"),
            page=page,
            total_pages=_count(answer, "totalPages"),
        )

    def by_gtin(self, digits: str) -> tuple[FoodRecord, ...]:
        """Return the labels with this barcode number, with or without padding, as search rows.

        A product has a record for each label it ever had; a record may be gone though it is listed.
        """
        gtin = canonical_gtin(digits)
        if gtin is None:
            return ()
        # Records are found by their exact digits, so every usual padding is tried.
        forms = sorted({gtin, *(gtin.zfill(length) for length in GTIN_LENGTHS)})
        _, rows = self._search(" ".join(forms), (DataType.BRANDED,), page_size=50, page=1)
        return tuple(food for food in _readable(rows) if food.gtin == gtin)

    def food(self, fdc_id: int) -> FoodRecord:
        """Return one food with its exact figures and its portions.

        Raises:
            FoodNotFoundError: there is no such food, or its id was retired.
            UnreadableAnswerError: the answer is of another food, or of none.
        """
        path, numbers = f"/food/{fdc_id}", ",".join(map(str, _NUTRIENT_NUMBERS))
        try:
            record = self._ask("GET", path, params={"format": "full", "nutrients": numbers})
        except FoodNotFoundError:
            # Some foods have only the abridged format.
            record = self._ask("GET", path, params={"format": "abridged", "nutrients": numbers})
        food = read_food(record)
        if food.fdc_id != fdc_id:
            raise UnreadableAnswerError(f"{path} answered with food {food.fdc_id}")
        return food

    def foods(self, fdc_ids: Iterable[int]) -> list[FoodRecord]:
        """Return many foods as `food` does, in the order of the ids, without unknown ids.

        Answers sometimes leave out foods that exist, so missing ones are requested once more.
        """
        wanted = list(dict.fromkeys(fdc_ids))
        found = self._batches(wanted)
        found |= self._batches([fdc_id for fdc_id in wanted if fdc_id not in found])
        return [found[fdc_id] for fdc_id in wanted if fdc_id in found]

    def _batches(self, fdc_ids: list[int]) -> dict[int, FoodRecord]:
        found: dict[int, FoodRecord] = {}
        for start in range(0, len(fdc_ids), BATCH):
            batch = fdc_ids[start : start + BATCH]
            body = {"fdcIds": batch, "format": "full", "nutrients": _NUTRIENT_NUMBERS}
            answer = self._ask("POST", "/foods", body=body)
            if answer != {}:  # which sometimes stands for an empty list
                found |= {food.fdc_id: food for food in _readable(_list(answer))}
        return found

    def _search(
        self, terms: str, data_types: Sequence[DataType], page_size: int, page: int
    ) -> tuple[Record, list[Record]]:
        body = {
            "query": terms,
            "dataType": [str(data_type) for data_type in data_types],
            "pageSize": page_size,
            "pageNumber": page,
        }
        answer = self._ask("POST", "/foods/search", body=body)
        if not isinstance(answer, dict):
            raise UnreadableAnswerError("a search answered with no object")
        return answer, _list(answer.get("foods"))

    def _ask(self, method: str, path: str, *, params: Any = None, body: Any = None) -> Any:
        """Return the answer's JSON value."""
        try:
            return self._ask_in_turn(method, path, params, body)
        except FoodNotFoundError:
            raise
        except FdcError as error:
            self.on_error(error)
            raise

    def _ask_in_turn(self, method: str, path: str, params: Any, body: Any) -> Any:
        """Return the answer's JSON value, if FoodData Central may be asked now."""
        self._circuit.begin()
        if self._count_question is not None:
            self._count_question()
        if not self._turns.acquire(timeout=self._limits.turn_s):
            raise CrowdedError(f"{method} {path}: not sent, others wait")
        try:
            answer = self._ask_again(method, path, params, body)
        except OverLimitError:  # which need not have been sent
            raise
        except (UnavailableError, UnreadableAnswerError):
            self._circuit.fail()
            raise
        except FdcError:
            self._circuit.succeed()
            raise
        finally:
            self._turns.release()
        self._circuit.succeed()
        return answer

    def _ask_again(self, method: str, path: str, params: Any, body: Any) -> Any:
        """Return the answer's JSON value, repeating the request after temporary failures.

        The `Retry` of an HTTP adapter has no deadline, counts no budget and does not see an answer
        that breaks off half-way, so retries are made here.
        """
        give_up_at = self._give_up_at or time.monotonic() + self._limits.total_s
        retry = self._retry
        while True:
            if time.monotonic() >= give_up_at:
                raise UnavailableError(f"{method} {path}: not sent, the page's time is up")
            self._budget.spend()
            try:
                return self._attempt(method, path, params, body, give_up_at)
            except _PassingTrouble as trouble:
                try:
                    retry = retry.increment(method, path, error=trouble)
                except MaxRetryError:
                    raise trouble.failure from trouble
                pause = trouble.retry_after_s
                if pause is None:
                    pause = retry.get_backoff_time() + _jitter.uniform(0, self._limits.pause_s)
                if time.monotonic() + pause >= give_up_at:
                    raise trouble.failure from trouble
            self._sleep(pause)

    def _attempt(self, method: str, path: str, params: Any, body: Any, give_up_at: float) -> Any:
        seconds = max(give_up_at - time.monotonic(), 0.001)
        try:
            with (
                cut_off_after(seconds) as cutoff,
                self._session.request(
                    method,
                    self._base_url + path,
                    params=params,
                    json=body,
                    headers={"X-Api-Key": self._api_key, "User-Agent": "mgtrack"},
                    timeout=(
                        min(self._limits.connect_s, seconds),
                        min(self._limits.read_s, seconds),
                    ),
                    stream=True,
                    allow_redirects=False,  # which would send the key elsewhere
                ) as response,
            ):
                content = self._read(response, cutoff)
        except (requests.RequestException, HTTPError, TimeoutError) as error:
            # The error's message may contain the key, if the key is not a valid header.
            failure = UnavailableError(f"{method} {path}: {type(error).__name__}")
            raise _PassingTrouble(failure) from error
        self._learn(response)
        if response.status_code == requests.codes.ok:
            return _json_value(content)
        return self._refuse(method, path, response, content)

    def _read(self, response: requests.Response, cutoff: Cutoff) -> bytes:
        content = bytearray()
        for piece in response.iter_content(64 * 1024):
            content += piece
            if len(content) > self._limits.body_bytes:
                raise UnreadableAnswerError(f"more than {self._limits.body_bytes} bytes")
        if cutoff.is_over:  # what came until then may look like the whole
            raise TimeoutError
        return bytes(content)

    def _learn(self, response: requests.Response) -> None:
        remaining = response.headers.get("X-RateLimit-Remaining", "")
        if remaining.isdecimal():
            self._budget.learn(int(remaining))

    def _refuse(
        self, method: str, path: str, response: requests.Response, content: bytes
    ) -> NoReturn:
        """Raise the error for an answer other than 200."""
        status, code = response.status_code, _error_code(content)
        detail = f"{method} {path}: {status} {code}".rstrip()
        retry_after_s = self._retry_after(response)
        failure: FdcError
        if status == requests.codes.too_many_requests:
            failure = OverLimitError(self._budget.block(retry_after_s), detail)
        elif code in _KEY_ERRORS:
            failure = _KEY_ERRORS[code](detail)
        elif status == requests.codes.not_found and method == "GET":
            failure = FoodNotFoundError(detail)
        elif status == requests.codes.bad_request:
            failure = BadRequestError(detail)
        else:
            failure = UnavailableError(detail)
        if self._retry.is_retry(method, status, has_retry_after=retry_after_s is not None):
            raise _PassingTrouble(failure, retry_after_s)
        raise failure

    def _retry_after(self, response: requests.Response) -> float | None:
        value = response.headers.get("Retry-After")
        try:
            return None if value is None else self._retry.parse_retry_after(value)
        except InvalidHeader:
            return None


class _PassingTrouble(Exception):  # noqa: N818 - not an error yet: the next attempt may succeed
    """An attempt failed temporarily; `failure` is the error to raise if no retry succeeds."""

    def __init__(self, failure: FdcError, retry_after_s: float | None = None) -> None:
        super().__init__(failure.detail)
        self.failure = failure
        self.retry_after_s = retry_after_s


def _readable(rows: Iterable[object]) -> list[FoodRecord]:
    """Return the foods of these rows; log and skip one that can't be read."""
    foods = []
    for row in rows:
        try:
            foods.append(read_food(row))
        except UnreadableAnswerError as error:
            logger.info("a food is passed over: %s", error.detail)
    return foods


def _list(value: object) -> list[Record]:
    if not isinstance(value, list):
        raise UnreadableAnswerError(f"a list was expected, not {type(value).__name__}")
    return [row for row in value if isinstance(row, dict)]


def _count(answer: Record, name: str) -> int:
    value = answer.get(name)
    return value if isinstance(value, int) else 0


def _json_value(content: bytes) -> Any:
    try:
        return json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswerError(f"no JSON: {type(error).__name__}") from error


def _error_code(content: bytes) -> str:
    """Return the code of an error answer, or "" if it is HTML or has none."""
    try:
        error = json.loads(content)["error"]
        return str(error["code"] if isinstance(error, dict) else error)[:80]
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
