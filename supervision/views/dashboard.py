"""The supervisor's dashboard: numbers that open the lists behind them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.accounts.roles import Role
from portal.matters.headlines import headlines
from portal.matters.models import Alert
from supervision import links, pictures, selectors
from supervision.board import OPEN_STAGES, board
from supervision.freshness import freshness
from supervision.models import Level
from supervision.surge import surge


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Totals, the board, newly late, due soon, oldest and trend, for the offices that the person may see."""
    user = user_of(request)
    counts, days = selectors.counts(user), selectors.trend(user)
    found = board(counts, _("合计"))
    context = {
        "may_move_clock": bool(settings.PORTAL_CLOCK_FILE)
        and settings.PORTAL_DEMO_ACCOUNTS
        and bool(user.offices_as(Role.SUPERVISOR)),
        "fresh": freshness(),
        "surge": surge(found.sum.all.total) if user.offices_as(Role.SUPERVISOR) else 0,
        "totals": links.totals(found),
        "headlines": headlines(user),
        "stages": [stage.label for stage in OPEN_STAGES],
        "lines": links.lines(found) if found.rows else [],
        "new_cards": new_cards(days),
        "newly_late": selectors.newly_late(user),
        "due_soon": selectors.due_soon(user),
        "oldest": selectors.oldest(user),
        "trend": list(reversed(days)),
        "pictures": pictures.find(pictures.board_data(found), pictures.trend_data(days)),
        "soon_url": links.matters_url(alert=Alert.SOON.value),
    }
    return render(request, "supervision/dashboard.html", context)


def new_cards(days: list[selectors.Day]) -> list[links.Number]:
    """Cards of the last week by level."""
    week = days[-selectors.NEW_DAYS :]
    sums = {Level.RED: "red", Level.YELLOW: "yellow", Level.WARNING: "warned"}
    tones = {Level.RED: "red", Level.YELLOW: "yellow", Level.WARNING: "warning"}
    return [
        links.Number(
            sum(getattr(day, column) for day in week),
            links.cards_url(level=level.value, days=selectors.NEW_DAYS),
            str(level.label),
            tones[level],
        )
        for level, column in sums.items()
    ]
