"""How much of a food one has at a time, where USDA's first measure is far more than that.

USDA weighs a cup of pumpkin seeds, a bar of chocolate, a whole turkey. Those stay to be chosen, but
what a form begins with, and what a meal in words means by no amount, is nearer to a serving.
"""

from __future__ import annotations

import re
from decimal import Decimal

AT_MOST = 2
"""So many reference amounts are still a serving."""

_AMOUNTS = tuple(
    (re.compile(category), re.compile(name), Decimal(grams))
    for category, name, grams in (
        (r"^(?:Nut and Seed|Nuts and seeds)", r"^(?!.*\b(?:butter|boiled|milk|water)\b)", 30),
        (r"^Legumes", r"^(?:Peanuts|Soy nuts|Soybeans, dry roasted)(?!.*\bboiled)", 30),
        (r"^(?:Legumes|Soy|Cereal Grains)", r"\bflour\b|^Cornmeal", 30),
        (r"^(?:Legumes|Soy)", r", dr(?:y|ied)\b(?!.*\b(?:boiled|cooked))", 35),
        (
            r"^(?:Cereal Grains|Breakfast)",
            r"^(?:(?:Oat|Rice|Wheat) bran(?:$|, dry)|Wheat germ)",
            15,
        ),
        (r"^Cereal Grains", r", dry\b| grain$|^Triticale", 45),
        (r"^(?:Cheese$|Dairy and Egg)", r"(?<!Cottage)(?<!Ricotta) cheese\b", 30),
        (r"^(?:Sweets|Candy)", r"^(?:Dark |Milk |White )?[Cc]hocolate(?:,| candy)|-covered", 30),
        (r"^(?:Snacks)", r"^Trail mix", 30),
        (r"^Sweets", r"^Cocoa powder", 5),
        (r"^Sweets", r"^(?:Honey|Molasses|Sugar|Syrup)\b", 20),
        (r"^(?:Dried fruit|Fruits)", r"\bdried\b|^Dates|^Raisins", 40),
        (r"^Vegetables", r", dried\b", 10),
        (r"^(?:Beef|Finfish|Fish$|Lamb|Pork|Poultry Products|Sausages)", r"", 170),
        (r"^Soups", r"", 245),
    )
)


def reference_amount(name: str, category: str | None) -> Decimal | None:
    """What one has of a food at a time, in g; None for a food whose own measures are servings.

    Source: FDA, reference amounts customarily consumed (21 CFR 101.12(b), table 2, 2016), by the
    kind of food that USDA's category and our name tell: 30 g of nuts, seeds, cheese, candies, snack
    mixes, flour and cornmeal, 35 g of dried legumes, 45 g of dry grains, 15 g of bran and germ,
    40 g of dried fruit, a tablespoon of cocoa and honey, 245 g of soup. Ours is what tells kinds
    apart less than the table does: 45 g of pasta too (its 55), 30 g of grated cheese and nut flour
    (5 and 15), 20 g of sugar and syrup (8, and 30 mL), 10 g of dried vegetables (5), and two of its
    85 g for fish, for meat as well, which the table leaves to others.
    """
    for of_category, of_name, grams in _AMOUNTS:
        if of_category.search(category or "") and of_name.search(name):
            return grams
    return None
