"""Fictional persons and companies, and who acts for them. ID numbers lie in the impossible region 9999."""

from datetime import date
from random import Random

from stdnum.cn import ric, uscc

from portal.accounts.models import Party, PartyKind, Representation, User
from portal.core.secrets import blind_index
from portal.demo.accounts import hashed_password
from portal.demo.files import read

_ACCOUNTS = {"王示例": "wang", "李示例": "li", "张示例": "zhang"}
_AGENT = "李示例"  # acts for companies by mandate
_KNOWN_FROM = date(2025, 1, 1)
_DIVISIONS = ("999901", "999902", "999903")


def load_people() -> int:
    """Persons with accounts, companies with the persons who act for them; gives how many parties."""
    persons, companies = read("phrases")["persons"], read("phrases")["companies"]
    users = _users(persons)
    parties = [_person(name, index) for index, name in enumerate(persons)]
    firms = [_company(name, index, _owner(index, persons)) for index, name in enumerate(companies)]
    Party.objects.bulk_create([*parties, *firms])
    rows = [_stand(user, party, Representation.Basis.SELF) for user, party in zip(users, parties, strict=True)]
    by_name = dict(zip(persons, users, strict=True))
    rows += [_stand(by_name[firm.legal_representative], firm, Representation.Basis.LEGAL) for firm in firms]
    rows += [_stand(by_name[_AGENT], firm, Representation.Basis.MANDATE) for firm in firms[1:4]]
    Representation.objects.bulk_create(rows)
    return len(parties) + len(firms)


def _users(persons: list[str]) -> list[User]:
    shown = hashed_password()
    users = [
        User(
            username=_ACCOUNTS.get(name, f"citizen{index + 1:02d}"),
            display_name=name,
            phone_ending=_phone(index)[-4:],
            password=shown,
        )
        for index, name in enumerate(persons)
    ]
    return User.objects.bulk_create(users)


def _owner(index: int, persons: list[str]) -> str:
    """The first company belongs to the account ``wang``; nobody shown owns another."""
    return "王示例" if index == 0 else persons[-index]


def _person(name: str, index: int) -> Party:
    number = id_number(index)
    return Party(
        kind=PartyKind.NATURAL,
        name=name,
        id_number=number,
        id_index=blind_index(number, "party"),
        phone=_phone(index),
        address=f"示范市东城示范区晨光街道示范路{index + 1}号",
    )


def _company(name: str, index: int, owner: str) -> Party:
    code = company_code(index)
    return Party(
        kind=PartyKind.LEGAL,
        name=name,
        id_number=code,
        id_index=blind_index(code, "party"),
        legal_representative=owner,
        phone=_phone(100 + index),
        address=f"示范市西山示范区松岭街道样板路{index + 1}号",
    )


def id_number(index: int) -> str:
    """A fictional ID number with a right check character, always the same for an index."""
    chance = Random(index)  # noqa: S311 - repeatable on purpose
    body = (
        f"{chance.choice(_DIVISIONS)}{chance.randint(1958, 2001)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    )
    body += f"{index + 1:03d}"
    return body + ric.calc_check_digit(body + "0")


def company_code(index: int) -> str:
    """A fictional unified social credit code with a right check character."""
    body = f"91999901DEM{index + 1:06d}"
    return body + uscc.calc_check_digit(body)


def _phone(index: int) -> str:
    return f"1380000{index + 1:04d}"


def _stand(user: User, party: Party, basis: Representation.Basis) -> Representation:
    return Representation(user=user, party=party, basis=basis, valid_from=_KNOWN_FROM, notice_version="demo")
