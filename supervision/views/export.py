"""The board and the cards as CSV: the same rows as the pages, safe for spreadsheet programs."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.core.clock import SHANGHAI
from portal.core.spreadsheets import csv_lines
from portal.matters.models import Alert, Stage
from supervision import selectors
from supervision.forms import CardFilter
from supervision.models import Card

logger = logging.getLogger("portal.export")
CAP = 5_000


@require_safe
def board(request: HttpRequest) -> StreamingHttpResponse:
    """Open matters by office, kind, stage and alert."""
    head = [_("承办机构"), _("业务种类"), _("阶段"), _("警示"), _("件数")]
    counts = selectors.counts(user_of(request))
    rows = ([each.office, each.kind, Stage(each.stage).label, Alert(each.alert).label, each.count] for each in counts)
    return _csv(request, "board", [head, *rows])


@require_safe
def cards(request: HttpRequest) -> StreamingHttpResponse:
    """The cards of the list, the newest 5000."""
    user = user_of(request)
    found = selectors.cards(user, **CardFilter(user, request.GET).chosen()).order_by("-crossed_at", "-id")[:CAP]
    return _csv(request, "cards", [_head(), *map(_row, found)])


def _head() -> list[str]:
    return [
        _("监察编号"),
        _("等级"),
        _("规则编号"),
        _("行为"),
        _("办件编号"),
        _("名称"),
        _("责任部门"),
        _("承办人"),
        _("到期日"),
        _("越限时刻"),
        _("发现时刻"),
        _("状态"),
        _("情况说明"),
        _("撤牌理由"),
    ]


def _row(card: Card) -> list[object]:
    return [
        card.number,
        card.get_level_display(),
        card.rule.code,
        card.rule.name,
        card.matter.number,
        card.matter.title,
        card.office,
        card.handler or "",
        card.due_on,
        _moment(card.crossed_at),
        _moment(card.detected_at),
        card.get_state_display(),
        card.explanation,
        card.revoke_reason,
    ]


def _moment(value: datetime) -> str:
    return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _csv(request: HttpRequest, name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    logger.info("User %s exported %s.", request.user.pk, name)
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-store"},
    )
