"""Answering a survey: once for an account or a browser."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from disclosure.participation.access import lock_for_public
from disclosure.participation.actions.opinions import check_open
from disclosure.participation.models import SurveyAnswer
from disclosure.participation.schema import read_answers
from disclosure.participation.words import Kind
from portal.core import clock as present
from portal.core.errors import WrongState
from portal.core.secrets import blind_index


@transaction.atomic
def answer_survey(number: str, given: Mapping[str, Any], *, voter: str, at: datetime | None = None) -> SurveyAnswer:
    """Keep the answers of ``voter`` (an account or a browser; only its blind index is kept).

    Raises NotFound, WrongState after the last day and for a second answer, Invalid by question.
    """
    at = at or present.now()
    row = lock_for_public(number)
    check_open(row, at, Kind.SURVEY)
    answers = read_answers(row.questions, given)
    try:
        with transaction.atomic():
            return SurveyAnswer.objects.create(
                consultation=row, voter=blind_index(f"{row.pk}:{voter}", "survey"), answers=answers, at=at
            )
    except IntegrityError:
        raise WrongState(_("您已经填过这份问卷，谢谢。每人只能填一次。")) from None
