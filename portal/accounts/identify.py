"""Who a citizen's account belongs to: the person himself, and companies he acts for.

Nothing here proves an identity; it only keeps two accounts from being the same person. A number that is in the
books already is never handed to another account online: the hall checks the card and links the account.
"""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Party, PartyKind, Representation, User
from portal.accounts.represent import live_representations, own_party
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.core.identifiers import birth_date, check_id_number, check_phone, check_uscc, fictional_allowed
from portal.core.names import check_name
from portal.core.secrets import blind_index
from portal.core.tries import count_try

PURPOSE = "party"
NOTICE_VERSION = "2026-11"
"""The version of the notice shown before collecting (个保法 17)."""
ADULT_ENOUGH = 14  # 个保法 31: below it the parents act
TRIES_AN_HOUR = 10


def identify_person(user: User, *, name: str, id_number: str, phone: str) -> Party:
    """Bind the account to a natural person: encrypted number, blind index, representation SELF.

    Raises Invalid by field, WrongState when the account is identified already, NotAllowed when the number is
    in the books already (no second account for one person, no take-over), TooManyTries.
    """
    facts = _checked(name=(check_name, name), id_number=(_id_number, id_number), phone=(check_phone, phone))
    if _age(birth_date(facts["id_number"])) < ADULT_ENOUGH:
        raise Invalid(
            _("未满14周岁不能自己实名。请由父母或其他监护人用自己的账号办理，或到政务服务大厅窗口办理。"),
            {"id_number": [_("未满14周岁，请由监护人办理")]},
        )
    count_try("identify", str(user.pk), limit=TRIES_AN_HOUR, seconds=3600)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # one form sent twice must not make two persons
        if own_party(user) is not None:
            raise WrongState(
                _("这个账号已经实名，不需要再填。如果姓名或号码填错了，请带身份证到政务服务大厅窗口更正。")
            )
        party = _new_party(PartyKind.NATURAL, facts)
        _represent(user, party, Representation.Basis.SELF)
        user.display_name, user.phone_ending = facts["name"], facts["phone"][-4:]
        user.save(update_fields=["display_name", "phone_ending"])
    return party


def identify_company(user: User, *, name: str, uscc: str, legal_representative: str) -> Party:
    """Add a legal person that the user acts for: representation LEGAL. The same refusals as for a person."""
    facts = _checked(
        name=(check_name, name),
        uscc=(check_uscc, uscc),
        legal_representative=(check_name, legal_representative),
    )
    if own_party(user) is None:
        raise WrongState(_("请先填写您本人的姓名和身份证号码，再添加企业或单位。"))
    count_try("identify", str(user.pk), limit=TRIES_AN_HOUR, seconds=3600)
    with transaction.atomic():
        row = {"name": facts["name"], "id_number": facts["uscc"], "legal_representative": facts["legal_representative"]}
        party = _new_party(PartyKind.LEGAL, row)
        _represent(user, party, Representation.Basis.LEGAL)
    return party


def _id_number(text: str) -> str:
    return check_id_number(text, allow_fictional=fictional_allowed())


def _checked(**fields: tuple[Callable[[str], str], str]) -> dict[str, str]:
    """Every field in its canonical spelling; one Invalid with all that is wrong."""
    clean: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for field, (check, typed) in fields.items():
        try:
            clean[field] = check(typed)
        except Invalid as error:
            wrong[field] = [error.message]
    if wrong:
        raise Invalid(_("请改正下面的内容。"), wrong)
    return clean


def _age(born: date) -> int:
    today = clock.today()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _new_party(kind: PartyKind, facts: dict[str, str]) -> Party:
    index = blind_index(facts["id_number"], PURPOSE)
    try:
        with transaction.atomic():
            return Party.objects.create(kind=kind, id_index=index, **facts)
    except IntegrityError:
        raise NotAllowed(_taken(kind)) from None


def _taken(kind: PartyKind) -> str:
    if kind == PartyKind.NATURAL:
        return _(
            "这个身份证号码已经在系统里登记过，为了防止冒用，不能在网上再绑定一个账号。"
            "如果是您自己的另一个账号，请用那个账号登录；如果不是，请带身份证到政务服务大厅窗口核实后绑定。"
        )
    return _(
        "这个统一社会信用代码已经有账号登记，为了防止冒用，不能在网上再绑定。"
        "请由已登记的经办人办理，或带营业执照和法定代表人身份证明到政务服务大厅窗口核实后绑定。"
    )


def _represent(user: User, party: Party, basis: str) -> None:
    Representation.objects.create(
        user=user, party=party, basis=basis, valid_from=clock.today(), notice_version=NOTICE_VERSION
    )


def representations_of(user: User) -> list[Representation]:
    """Whom the user may act for today, oneself first, for the page that chooses."""
    return list(live_representations(user).select_related("party").order_by("-party__kind", "id"))
