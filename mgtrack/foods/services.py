"""What changes the catalogue: loading the starter foods, keeping what FoodData Central answers."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Table, delete, exists, insert, inspect, select, update
from sqlalchemy.orm import joinedload

from mgtrack.db.base import upsert, utc_now
from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.fdc.errors import FdcError, FoodNotFoundError
from mgtrack.fdc.mapping import UNREADABLE_AMOUNT
from mgtrack.fdc.wording import MAX_QUERY_LENGTH
from mgtrack.foods import queries
from mgtrack.foods.catalogue_import import starter
from mgtrack.foods.models import CatalogueVersion, FdcSearch, Food, Portion
from mgtrack.foods.rows import food_row, merged, portion_rows, record_of, why_unfit
from mgtrack.foods.search.query_parser import MAX_WORDS
from mgtrack.foods.search.reindex import reindexed
from mgtrack.foods.search.text import words_of
from mgtrack.nutrition import food as core

logger = logging.getLogger(__name__)

STARTER = "starter"
ASK_AGAIN_AFTER = timedelta(days=30)
"""How long FoodData Central's answer to the same words is taken as still good."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading the starter catalogue did.

    Attributes:
        foods: those of the starter catalogue that is loaded now.
        version: its version, a number from 1.
        changed: whether it was loaded now. If not, it was there, or a newer one is.
    """

    foods: int
    version: int
    changed: bool


@dataclass(frozen=True, slots=True)
class FdcAnswer:
    """What asking FoodData Central came to: the sentence says what went wrong, if anything did."""

    sentence: str | None


@dataclass(frozen=True, slots=True)
class BarcodeAnswer:
    """The food with a barcode, None where nobody knows it; `sentence` as in `FdcAnswer`."""

    food: Food | None
    sentence: str | None = None


def has_starter() -> bool:
    """Whether a starter catalogue was ever loaded; not so where a first start was interrupted."""
    # By a connection that ends here: the tables may be about to change.
    with db.engine.connect() as connection:
        return inspect(connection).has_table(CatalogueVersion.__tablename__) and bool(
            connection.scalar(select(exists().where(CatalogueVersion.source == STARTER)))
        )


def load_starter() -> Loaded:
    """Load the starter catalogue, unless this version of it is loaded already, or a newer one.

    Foods are matched by FDC id, so loading again changes figures and adds none twice. A food that
    a newer version no longer lists stays, as an ordinary food: somebody may have logged it. Hosts
    that start at once take turns (`connections.one_at_a_time`, which is the caller's to hold).
    """
    version = len(starter.VERSIONS)
    loaded = db.session.get(CatalogueVersion, STARTER)
    there = 0 if loaded is None else _number(loaded.version)
    if there >= version:
        return Loaded(foods=queries.count_curated(), version=there, changed=False)
    foods = list(starter.read_starter())
    db.session.execute(update(Food).values(curated=False))
    _upsert([_starter_row(listed) for listed in foods])
    _replace_portions(listed.food for listed in foods)
    db.session.merge(CatalogueVersion(source=STARTER, version=str(version), loaded_at=utc_now()))
    db.session.commit()
    return Loaded(foods=len(foods), version=version, changed=True)


def _number(version: str) -> int:
    # Versions were sixteen digits of a hash before they had numbers.
    return int(version) if version.isdecimal() and len(version) < 16 else 0


def keep(food: core.FoodRecord, *, complete: bool) -> None:
    """Keep one food; see `keep_all`."""
    keep_all([food], complete=complete)


def keep_all(foods: Iterable[core.FoodRecord], *, complete: bool) -> None:
    """Keep what FoodData Central answered, so that it is asked for the same foods once.

    `complete` is False for rows of a search, which have rounded figures and no portions. A curated
    food is left as it is, and a complete record is never overwritten by a search row, nor by one
    published before it: a release of USDA's may have been imported meanwhile. What a record doesn't
    state stays as it is known (`rows.merged`), and one whose magnesium can't be read is not
    complete. Of one product (GTIN) no older label is added. A food that the catalogue can't hold
    is passed over. However many foods there are, the statements are as many as for one.
    """
    fit = {food.fdc_id: food for food in foods if _is_fit(food)}
    here = {
        food.fdc_id: food
        for food in db.session.scalars(
            select(Food)
            .where(Food.fdc_id.in_(fit))
            .options(joinedload(Food.portions))
            .execution_options(populate_existing=True)
        ).unique()
    }
    rows, records = [], []
    # In one order, so that two who keep the same foods at once wait for each other, and not both.
    for fdc_id, food in sorted(_newest_labels(fit, here).items()):
        known = here.get(fdc_id)
        if known is None:
            record = food
        elif _stays(known, food, complete=complete):
            continue
        else:
            record = merged(food, record_of(known))
        is_whole = complete and UNREADABLE_AMOUNT not in food.notes
        is_whole |= known is not None and known.complete
        rows.append(_row(record, name=record.description, complete=is_whole))
        records.append(record)
    if rows:
        _upsert(rows)
        _replace_portions(records)


def _is_fit(food: core.FoodRecord) -> bool:
    reason = why_unfit(food)
    if reason is not None:
        logger.info("FDC %s is passed over: %s", food.fdc_id, reason)
    return reason is None


def _stays(known: Food, food: core.FoodRecord, *, complete: bool) -> bool:
    """Whether a food that is here is left as it is, whatever this record of it says."""
    if known.curated or (known.complete and not complete):
        return True
    return known.complete and _is_before(food.publication_date, known.publication_date)


def _newest_labels(
    foods: Mapping[int, core.FoodRecord], here: Container[int]
) -> dict[int, core.FoodRecord]:
    """These foods without older labels: of each product the newest, and none older than is here.

    Labels that are here themselves stay, since they may be in somebody's diary.
    """
    gtins = {food.gtin for food in foods.values() if food.gtin}
    labels = [(food.gtin, food.publication_date, food.fdc_id) for food in foods.values()]
    if gtins:
        kept = select(Food.gtin, Food.publication_date, Food.fdc_id).where(Food.gtin.in_(gtins))
        labels += db.session.execute(kept)
    labels.sort(key=lambda label: (label[1] or date.min, label[2]))
    newest = {gtin: fdc_id for gtin, _, fdc_id in labels}  # the last one stands
    return {
        fdc_id: food
        for fdc_id, food in foods.items()
        if food.gtin is None or newest[food.gtin] == fdc_id or fdc_id in here
    }


def _is_before(published: date | None, other: date | None) -> bool:
    return published is not None and other is not None and published < other


def complete_food(food_id: int, client: FdcClient) -> Food:
    """The food with its exact figures and portions, fetched once if only a search row is kept.

    When FoodData Central can't be asked, the food comes back as it is kept; so it does when its id
    was retired there, which is remembered (see `is_retired`).

    Raises:
        NotFoundError: the catalogue has no such food.
    """
    food = queries.food(food_id)
    if food.complete or is_retired(food):
        return food
    fdc_id = food.fdc_id
    _end_reading()
    try:
        record = client.food(fdc_id)
    except FoodNotFoundError:
        logger.info("FDC %s is retired", fdc_id)
        _note_asked(_record_of(fdc_id))
    except FdcError as error:
        logger.warning("FDC %s could not be completed: %s (%s)", fdc_id, error, error.detail)
    else:
        keep(record, complete=True)
    db.session.commit()
    return queries.food(food_id)


def _end_reading() -> None:
    """End the transaction that reading began, before FoodData Central is waited for.

    The client needs a second connection for its allowance. Behind a pooler, requests that each
    hold one and wait for another would wait for each other.
    """
    db.session.rollback()


def is_retired(food: Food) -> bool:
    """Whether FoodData Central, asked lately for a food's full record, had none any more."""
    return not food.complete and _was_asked(_record_of(food.fdc_id))


def _record_of(fdc_id: int) -> str:
    # What people type has no such sign once it is words, so that nobody's words mean this.
    return f"food #{fdc_id}"


def ask_fdc(typed: str, client: FdcClient) -> FdcAnswer:
    """Ask FoodData Central for what was typed, and keep what it answers for everyone.

    Words that were asked for lately are not asked for again. A failure is a sentence, not an
    error: the foods already here go on being found, with those that came before the failure.
    """
    # Letters that stand for several make more of what is no longer than a search may be.
    words = " ".join(words_of(typed)[:MAX_WORDS])[:MAX_QUERY_LENGTH]
    if not words or _was_asked(words):
        return FdcAnswer(None)
    _end_reading()
    found: list[core.FoodRecord] = []
    sentence = None
    try:
        for search in (client.search_generic, client.search_branded):
            found += search(words).foods
    except FdcError as error:
        logger.warning("FDC search failed: %s (%s)", error, error.detail)
        sentence = str(error)
    keep_all(found, complete=False)
    if sentence is None:
        _note_asked(words)
    db.session.commit()
    return FdcAnswer(sentence)


def food_of_barcode(gtins: Sequence[str], client: FdcClient) -> BarcodeAnswer:
    """The food with one of these product numbers, by the newest label that anybody knows.

    FoodData Central is asked once for a number that is not here, and for one whose food is here
    from a search alone or since long ago: it may have a newer label by now. What it answers is
    kept, and that it knows none is, too. A food whose record is gone is answered as it is listed.

    Args:
        gtins: GTINs without leading zeros, likeliest first.
        client: asks FoodData Central.
    """
    known = _known_by_barcode(gtins)
    sentence = None
    if known is None:
        sentence = _ask_for_gtins(gtins, client)
    elif not known.complete or utc_now() - known.fetched_at >= ASK_AGAIN_AFTER:
        _ask_for_gtins([known.gtin or ""], client)
    known = _known_by_barcode(gtins)
    if known is None:
        return BarcodeAnswer(None, sentence)
    return BarcodeAnswer(complete_food(known.id, client))


def _known_by_barcode(gtins: Iterable[str]) -> Food | None:
    return next(filter(None, map(queries.food_of_gtin, gtins)), None)


def _ask_for_gtins(gtins: Iterable[str], client: FdcClient) -> str | None:
    """Ask for these numbers until one has a food; what went wrong, as a sentence, if anything."""
    for gtin in gtins:
        asked = f"gtin #{gtin}"
        if _was_asked(asked):
            continue
        _end_reading()
        try:
            labels = client.by_gtin(gtin)
        except FdcError as error:
            logger.warning("FDC barcode failed: %s (%s)", error, error.detail)
            return str(error)
        keep_all(labels, complete=False)
        _note_asked(asked)
        db.session.commit()
        if queries.food_of_gtin(gtin) is not None:
            break
    return None


def _was_asked(words: str) -> bool:
    """Whether FoodData Central was asked for these words lately."""
    asked = db.session.get(FdcSearch, words)
    return asked is not None and utc_now() - asked.asked_at < ASK_AGAIN_AFTER


def _note_asked(words: str) -> None:
    """Note that FoodData Central was asked for these words; the same may be noted at once twice."""
    db.session.execute(
        upsert(db.engine.dialect.name, FdcSearch, "words"),
        {"words": words, "asked_at": utc_now()},
    )


def _upsert(rows: list[dict[str, Any]]) -> None:
    these = Food.fdc_id.in_([row["fdc_id"] for row in rows])
    with reindexed(db.session.connection(), these):
        db.session.execute(upsert(db.engine.dialect.name, Food, "fdc_id"), rows)


def _replace_portions(foods: Iterable[core.FoodRecord]) -> None:
    portions = {food.fdc_id: portion_rows(food) for food in foods}
    for fdc_ids in _chunks(list(portions), 500):
        ids = {
            row.fdc_id: row.id
            for row in db.session.execute(
                select(Food.fdc_id, Food.id).where(Food.fdc_id.in_(fdc_ids))
            )
        }
        db.session.execute(delete(Portion).where(Portion.food_id.in_(ids.values())))
        rows = [{"food_id": ids[fdc_id], **row} for fdc_id in fdc_ids for row in portions[fdc_id]]
        if rows:
            db.session.execute(insert(cast("Table", Portion.__table__)), rows)
    db.session.expire_all()


def _chunks(items: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _starter_row(listed: starter.StarterFood) -> dict[str, Any]:
    return _row(
        listed.food,
        name=listed.name,
        synonyms="; ".join(listed.synonyms),
        source_group=None if listed.group is None else str(listed.group),
        curated=True,
    )


def _row(food: core.FoodRecord, *, name: str, **more: Any) -> dict[str, Any]:
    return {
        **food_row(food, name=name),
        "synonyms": "",
        "source_group": None,
        "curated": False,
        "complete": True,
        "fetched_at": utc_now(),
        **more,
    }
