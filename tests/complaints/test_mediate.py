"""An order that was referred to mediation keeps the agreement."""

from datetime import timedelta

import pytest

from complaints.actions import centre
from complaints.actions.mediation import record_mediation
from complaints.grounds import ReferralGround
from complaints.models import Mediation, Order
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, WrongState
from tests.complaints.scene import Cast, registered
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
FACTS = {"committee": "示范社区人民调解委员会", "parties": "业主、物业公司", "agreement": "十日内修好，电话13800000000"}
TODAY = local_date(MONDAY)


def referred(cast: Cast, ground: str = ReferralGround.MEDIATION) -> Order:
    number = registered(cast).matter.number
    return centre.refer(number, actor=cast.operator, ground=ground, reason="属民事纠纷", at=MONDAY)


def test_the_agreement_is_kept_without_numbers_of_people(cast: Cast) -> None:
    record_mediation(referred(cast).matter.number, actor=cast.operator, agreed_on=TODAY, **FACTS, at=MONDAY)
    assert "13800000000" not in Mediation.objects.get().agreement


def test_only_once_and_only_after_a_referral_to_mediation(cast: Cast) -> None:
    number = referred(cast).matter.number
    record_mediation(number, actor=cast.operator, agreed_on=TODAY, **FACTS, at=MONDAY)
    with pytest.raises(WrongState, match="已经登记"):
        record_mediation(number, actor=cast.operator, agreed_on=TODAY, **FACTS, at=MONDAY)
    other = referred(cast, ReferralGround.PETITION).matter.number
    with pytest.raises(WrongState, match="人民调解"):
        record_mediation(other, actor=cast.operator, agreed_on=TODAY, **FACTS, at=MONDAY)


def test_supervision_does_not_record_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        record_mediation(referred(cast).matter.number, actor=cast.supervisor, agreed_on=TODAY, **FACTS, at=MONDAY)


def test_a_day_to_come_is_refused(cast: Cast) -> None:
    number = referred(cast).matter.number
    with pytest.raises(Invalid, match="达成日期"):
        record_mediation(number, actor=cast.operator, agreed_on=TODAY + timedelta(days=1), **FACTS, at=MONDAY)
