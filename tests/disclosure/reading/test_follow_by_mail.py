"""Mails about new entries: asked, confirmed by a button, once a day, each entry once, ended without an account."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from disclosure.entries.models import Entry
from disclosure.entries.states import State
from disclosure.reading.actions import follow, tell
from disclosure.reading.models import Announcement, MailState, Subscription, SubscriptionMail
from portal.accounts.models import Office
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.core.errors import NotFound, TooManyTries
from portal.matters import ledger
from tests import factories
from tests.disclosure.reading.scene import shown, told
from tests.disclosure.scene import column

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.com"


@pytest.fixture
def office() -> Office:
    return factories.office(name="示范局")


def noon(days: int = 0) -> datetime:
    return clock.now().astimezone(SHANGHAI).replace(hour=12) + timedelta(days=days)


def follower(query: str = "", email: str = ADDRESS) -> Subscription:
    found = follow.ask(email, query, asked_by=f"10.0.0.{Subscription.objects.count()}")
    tell.send_mails()
    mail.outbox.clear()
    return follow.confirm(follow.confirm_token(found))


def announce(*rows: Entry) -> None:
    tell.announce([event for row in rows for event in told(row).matter.events.filter(kind="published")])


def round_(days: int = 0) -> list[str]:
    """What goes out on a day."""
    mail.outbox.clear()
    tell.write_mails(noon(days))
    tell.send_mails(noon(days))
    return [str(each.body) for each in mail.outbox]


def test_a_link_alone_begins_nothing(client: Client) -> None:
    client.post("/disclosure/follow?column=A03", {"email": ADDRESS})
    column("A03")
    client.post("/disclosure/follow?column=A03", {"email": ADDRESS})
    tell.send_mails()
    link = re.search(r"http://127.0.0.1:8000(/disclosure/follow/\S+/confirm)", str(mail.outbox[0].body))
    assert link
    client.get(link[1])
    assert Subscription.objects.get().confirmed_at is None
    assert "订阅成功" in client.post(link[1]).content.decode()
    assert Subscription.objects.get().confirmed_at is not None


def test_the_address_is_encrypted_and_not_in_any_url(client: Client) -> None:
    client.post("/disclosure/follow", {"email": ADDRESS})
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_index FROM disclosure_subscription")
        stored = b"".join(bytes(value) if not isinstance(value, str) else value.encode() for value in cursor.fetchone())
    assert b"reader" not in stored
    tell.send_mails()
    assert "reader" not in str(mail.outbox[0].body)


def test_followers_hear_of_what_fits(office: Office) -> None:
    column("A03")
    follower("column=A03")
    announce(shown(office, "规划", column=column("A03")), shown(office, "统计", column=column("A04")))
    (body,) = round_()
    assert "规划" in body
    assert "统计" not in body


def test_nobody_hears_twice_of_an_entry(office: Office) -> None:
    follower()
    row = shown(office, "规划")
    announce(row)
    assert len(round_()) == 1
    announce(row)
    assert [round_(days) for days in (0, 1, 2)] == [[], [], []]


def test_one_mail_a_day(office: Office) -> None:
    follower()
    announce(shown(office, "早上的"))
    assert len(round_()) == 1
    announce(shown(office, "晚上的"))
    assert round_() == []
    (body,) = round_(1)
    assert "晚上的" in body
    assert "早上的" not in body


def test_none_before_eight(office: Office) -> None:
    follower()
    announce(shown(office))
    assert tell.write_mails(noon().replace(hour=7)) == 0


def test_what_was_there_before_is_no_news(office: Office) -> None:
    announce(shown(office, "以前的"))
    follower()
    assert round_() == []


def test_what_was_withdrawn_meanwhile_is_not_told(office: Office) -> None:
    follower()
    row = shown(office, "规划")
    announce(row)
    tell.write_mails(noon())
    Entry.objects.filter(pk=row.pk).update(state=State.WITHDRAWN)
    mail.outbox.clear()
    tell.send_mails(noon())
    assert mail.outbox == []


def test_a_gateway_that_fails_is_tried_again_later(office: Office, monkeypatch: Any) -> None:
    follower()
    announce(shown(office))
    tell.write_mails(noon())
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda self: 1 / 0)
    tell.send_mails(noon())
    row = SubscriptionMail.objects.get(kind="news")
    assert (row.state, row.attempts, row.last_error) == (MailState.QUEUED, 1, "ZeroDivisionError")
    monkeypatch.undo()
    assert tell.send_mails(noon() + timedelta(minutes=6)) == 1


def test_the_ledger_numbers_what_is_published_once(office: Office) -> None:
    row = told(told(shown(office)))
    ledger.catch_up(tell.ANNOUNCEMENTS)
    tell.announce(list(row.matter.events.all()))
    assert Announcement.objects.count() <= 1


def test_a_button_ends_it_and_deletes_the_address(client: Client, office: Office) -> None:
    follower()
    announce(shown(office))
    (body,) = round_()
    link = re.search(r"http://127.0.0.1:8000(/disclosure/follow/\S+/stop)", body)
    assert link
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{link[1]}>"
    client.get(link[1])
    assert Subscription.objects.count() == 1
    assert "已经退订" in client.post(link[1]).content.decode()
    assert not Subscription.objects.exists()
    assert not SubscriptionMail.objects.exists()
    assert client.post(link[1]).status_code == 200


def test_a_link_of_one_kind_opens_not_the_other() -> None:
    found = follow.ask(ADDRESS, "", asked_by="10.0.0.1")
    with pytest.raises(NotFound):
        follow.confirm(follow.stop_token(found))


def test_the_answer_is_the_same_for_a_known_address(client: Client) -> None:
    def answer() -> str:
        page = client.post("/disclosure/follow", {"email": ADDRESS}).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    first = answer()
    follow.confirm(follow.confirm_token(Subscription.objects.get()))
    assert answer() == first
    assert Subscription.objects.count() == 1


def test_nobody_floods_a_mailbox() -> None:
    for number in range(follow.MAILS_AN_HOUR):
        follow.ask(ADDRESS, "", asked_by=f"10.0.1.{number}")
    with pytest.raises(TooManyTries):
        follow.ask(ADDRESS, "", asked_by="10.0.2.1")


def test_a_wrong_address_is_said(client: Client) -> None:
    answer = client.post("/disclosure/follow", {"email": "nobody"})
    assert answer.status_code == 400
    assert "电子邮箱" in answer.content.decode()


def test_addresses_that_nobody_confirms_go() -> None:
    follow.ask(ADDRESS, "", asked_by="10.0.0.1")
    assert follow.forget_unconfirmed(clock.now() + timedelta(days=6)) == 0
    follow.forget_unconfirmed(clock.now() + timedelta(days=8))
    assert not Subscription.objects.exists()
