"""Licences become public by themselves, once each, masked, and can be written again (PUB-01, PUB-02, PUB-06)."""

from datetime import timedelta

import pytest
from django.test import Client

from disclosure.publicity.access import public_licences
from disclosure.publicity.actions import follows
from disclosure.publicity.actions.flowing import LICENCES
from disclosure.publicity.models import LicenceRecord
from portal.accounts.models import Party
from portal.core import clock
from portal.matters.licences import licence_of
from portal.matters.models import Matter
from portal.matters.record import record
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body
from tests.moves import ways

pytestmark = pytest.mark.django_db


def test_a_granted_licence_is_public_once(granted: Matter) -> None:
    scene.let_time_pass(LICENCES)
    record(granted, "granted", actor=None, at=granted.opened_at + timedelta(days=1))
    scene.let_time_pass(LICENCES)
    assert [row.matter for row in public_licences()] == [granted]


def test_all_can_be_written_again_and_keep_when_they_became_public(granted: Matter) -> None:
    scene.let_time_pass(LICENCES)
    before = clock.now() - timedelta(days=9)
    LicenceRecord.objects.update(project="坏了", published_at=before)
    LICENCES.reset()
    scene.let_time_pass(LICENCES)
    row = public_licences().get()
    assert (row.project, row.published_at) == ("食品经营许可", before)


def test_a_lost_record_comes_back(granted: Matter) -> None:
    scene.let_time_pass(LICENCES)
    LicenceRecord.objects.all().delete()
    LICENCES.reset()
    scene.let_time_pass(LICENCES)
    assert public_licences().count() == 1


def test_a_case_flows_in_by_itself_with_a_masked_name(people: Body) -> None:
    case, staff = factories.case(), factories.Staff()
    assert licence_of(case.matter) is None
    ways.WAYS["approved"](case.matter.number, staff)
    scene.let_time_pass(LICENCES)
    row = public_licences().get(matter=case.matter)
    assert (row.party_name, row.party_code, row.is_person) == ("张**", "", True)


def test_the_code_of_a_company_is_shown(people: Body) -> None:
    case, staff = factories.case(), factories.Staff()
    Party.objects.update(kind="legal", name="示范公司", id_number=scene.USCC)
    ways.WAYS["approved"](case.matter.number, staff)
    scene.let_time_pass(LICENCES)
    row = public_licences().get(matter=case.matter)
    assert (row.party_name, row.party_code) == ("示范公司", scene.USCC)


def test_an_objection_withdraws_a_licence_for_good(people: Body, granted: Matter, client: Client) -> None:
    scene.let_time_pass(LICENCES)
    number = scene.checked(people, public_licences().get(), "withdraw").matter.number
    follows.grant_objection(number, actor=people.reviewer, reply="已撤下")
    LICENCES.reset()
    scene.let_time_pass(LICENCES)
    assert not public_licences().exists()
    answer = client.get(f"/disclosure/publicity/licences/{granted.number}")
    assert answer.status_code == 410
    assert "张**" not in answer.content.decode()


def test_a_correction_survives_writing_again(people: Body, granted: Matter) -> None:
    scene.let_time_pass(LICENCES)
    row = public_licences().get()
    number = scene.checked(people, row, "correct", field="content", value="餐饮服务").matter.number
    follows.grant_objection(number, actor=people.reviewer, reply="已更正")
    LICENCES.reset()
    scene.let_time_pass(LICENCES)
    assert public_licences().get().content == "餐饮服务"
