"""Barcodes on packages: the numbers that one can mean, once its check digit has been verified.

The numbers are GTINs as the GS1 General Specifications have them: GTIN-8 (EAN-8), GTIN-12 (UPC-A,
and UPC-E, which is one without some zeros), GTIN-13 (EAN-13) and GTIN-14.
"""

from __future__ import annotations

import re

from mgtrack.errors import DomainError
from mgtrack.fdc.mapping import GTIN_LENGTHS, canonical_gtin

_SHORT = 8
_BETWEEN = re.compile(r"[\s\-.]+")


class BarcodeError(DomainError):
    """What was typed is no barcode of a product. The message is a sentence for the person."""


def read_barcode(typed: str) -> tuple[str, ...]:
    """The product numbers that a barcode can mean, likeliest first, without leading zeros.

    Eight digits are an EAN-8, or an UPC-E of twelve; where both check digits hold, both come back.
    Without leading zeros a number is the same however it is padded.

    Raises:
        BarcodeError: the digits are too few or too many, or their check digit doesn't fit.
    """
    digits = _BETWEEN.sub("", typed)
    if not (digits.isascii() and digits.isdigit()):
        raise BarcodeError("A barcode has only digits: type those under the bars.")
    if len(digits) not in GTIN_LENGTHS:
        raise BarcodeError(
            f"{_counted(len(digits))}, and a barcode has 8, 12, 13 or 14. Include the"
            " small ones at its ends."
        )
    meant = tuple(
        gtin
        for number in _ways(digits)
        if _has_check_digit(number) and (gtin := canonical_gtin(number))
    )
    if not meant:
        raise BarcodeError("These digits don’t fit together. Please check them.")
    return meant


def barcode_digits(gtin: str) -> str:
    """The shortest digits that `read_barcode` takes for a product number, as on its package.

    Args:
        gtin: a number without leading zeros that `read_barcode` came to.
    """
    ways = (gtin.zfill(length) for length in GTIN_LENGTHS if length >= len(gtin))
    # Eight digits may be likelier to mean another product.
    return next(digits for digits in ways if read_barcode(digits)[0] == gtin)


def _counted(count: int) -> str:
    return "This is 1 digit" if count == 1 else f"These are {count} digits"


def _ways(digits: str) -> list[str]:
    if len(digits) != _SHORT or digits[0] not in "01":
        return [digits]
    # An EAN-8 that begins with 0 is seldom: shops number within their walls so.
    wide = _upc_a(digits)
    return [wide, digits] if digits[0] == "0" else [digits, wide]


def _upc_a(digits: str) -> str:
    """The twelve digits that an UPC-E of eight stands for; the last but one says where zeros go."""
    system, body, check = digits[0], digits[1:7], digits[7]
    match body[5]:
        case "0" | "1" | "2":
            maker, product = f"{body[:2]}{body[5]}00", f"00{body[2:5]}"
        case "3":
            maker, product = f"{body[:3]}00", f"000{body[3:5]}"
        case "4":
            maker, product = f"{body[:4]}0", f"0000{body[4]}"
        case _:
            maker, product = body[:5], f"0000{body[5]}"
    return f"{system}{maker}{product}{check}"


def _has_check_digit(number: str) -> bool:
    *others, check = map(int, number)
    weighed = sum(digit * (1 if place % 2 else 3) for place, digit in enumerate(reversed(others)))
    return (weighed + check) % 10 == 0


def may_be_the_shops_own(gtin: str) -> bool:
    """Whether a shop gives out such numbers itself, for what it weighs or packs.

    GS1 keeps the prefixes 02, 04 and 20 to 29 for that, and 2 of an EAN-8.

    Args:
        gtin: a number without leading zeros.
    """
    if len(gtin) <= _SHORT:
        return gtin[0] == "2"
    return gtin.zfill(13)[:2] in {"02", "04"} or (len(gtin) == 13 and gtin[0] == "2")
