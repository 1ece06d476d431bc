"""The processing fee (domain.md 3.4, 国办函〔2020〕109号) in whole fen; pure. One of two tariffs, never both."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

YUAN = 100
FREE_ITEMS, FIRST_STEP = 10, 30
STEP_PRICE = 100 * YUAN
PAGE_STEPS = ((30, 0), (100, 10 * YUAN), (200, 20 * YUAN))
"""(last page, price of a page up to it)."""
LAST_PAGE_PRICE = 40 * YUAN


class Tariff(TextChoices):
    BY_ITEM = "by_item", _("按件计收")
    BY_VOLUME = "by_volume", _("按量计收")


def item_price(nth: int) -> int:
    """The price of an applicant's nth request in a calendar month: 1-10 free, 11-30 100 yuan, +100 each ten from 31."""
    if nth <= FREE_ITEMS:
        return 0
    return STEP_PRICE if nth <= FIRST_STEP else STEP_PRICE * (2 + (nth - FIRST_STEP - 1) // 10)


def by_item(first: int, count: int = 1) -> int:
    """The price of ``count`` requests of which the first is the applicant's ``first`` in the month."""
    return sum(item_price(nth) for nth in range(first, first + count))


def by_volume(pages: int) -> int:
    """The price of the pages of one request; each stretch has its own price."""
    total, before = 0, 0
    for last, price in PAGE_STEPS:
        total += max(0, min(pages, last) - before) * price
        before = last
    return total + max(0, pages - before) * LAST_PAGE_PRICE


def fee_of(tariff: str, *, nth: int, quantity: int) -> int:
    """By item: ``quantity`` smallest units from the applicant's nth of the month on; by volume: so many pages."""
    return by_item(nth, quantity) if tariff == Tariff.BY_ITEM else by_volume(quantity)
