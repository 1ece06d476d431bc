"""The list that a department asks about: one subject a line, pasted or from a table; every bad line is named (row 143)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from portal.core.errors import Invalid
from portal.core.identifiers import check_id_number, check_uscc, mask_name
from portal.core.names import check_name, check_text
from portal.core.tables import read_table
from portal.core.text.personal import mask_personal

MOST = 300
SHORTEST = 5
"""Characters of an organisation's name without a code: shorter ones are names of people written in the wrong place."""
SHOWN_FAULTS = 20
HEADS: Mapping[str, tuple[str, ...]] = {
    "uscc": ("统一社会信用代码",),
    "name": ("名称", "单位名称", "姓名"),
    "kind": ("类别",),
}
PEOPLE = ("自然人", "个人")
_PERSON = re.compile(rf"\s*({'|'.join(PEOPLE)})[\s:：]+")
_ORGANISATION = re.compile(
    r"公司|集团|企业|合伙|合作社|经营|商行|商店|超市|市场|中心|学校|学院|大学|医院|诊所|协会|学会|商会|联合会"
    r"|基金会|委员会|政府|银行|机关|大队|支队|总队|工作室"
    r"|[厂店社行部所局院处站场馆园厅队铺坊房](?:[（(][^（()）]*[)）])?$"
)
"""What a name without a code must hold: without it, it may be a person's."""
_DOTS = re.compile(r"[·•‧・･∙]")
"""Between the parts of a person's name."""
Line = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Subject:
    """Who a line is about; ``place`` is its number. Of a natural person the name is masked and there is no code."""

    place: int
    uscc: str
    name: str
    is_person: bool = False


def pasted(text: str) -> Iterator[Line]:
    """The cells of pasted lines: ``代码``, ``名称``, ``代码,名称`` or ``自然人,姓名`` (also with a blank); blank lines count."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        line = _PERSON.sub(r"\1,", line, count=1) if _PERSON.match(line) else line
        first, *rest = (part.strip() for part in re.split(r"[,，;；|｜\t]", line))
        if first in PEOPLE:
            yield number, {"kind": first, "name": "".join(rest[:1]), "uscc": "".join(rest[1:])}
        elif len(rest) > 1:
            yield number, {"fault": _("一行只写一个对象：代码、名称，或者“代码,名称”。")}
        elif rest or _is_code(first):
            yield number, {"uscc": first, "name": "".join(rest)}
        else:
            yield number, {"name": first}


def _is_code(text: str) -> bool:
    """Meant as a code, also when a character is missing: nothing but letters and digits, six digits at least."""
    plain = unicodedata.normalize("NFKC", text)
    return re.fullmatch(r"[0-9A-Za-z\s-]+", plain) is not None and len(re.findall(r"[0-9]", plain)) >= 6


def tabled(file: Path) -> Iterator[Line]:
    """The rows of a table; raises Invalid for one that cannot be read."""
    return read_table(file, HEADS, ("uscc", "name"))


def subjects_of(lines: Iterable[Line]) -> list[Subject]:
    """Every line as a subject, all or none. Raises Invalid that names the bad lines by number, at ``lines``."""
    found: list[Subject] = []
    faults: list[str] = []
    for number, cells in lines:
        if len(found) + len(faults) >= MOST:
            words = _("一份报告最多 %d 个对象，请分成几份。") % MOST
            raise Invalid(words, {"lines": [words]})
        try:
            found.append(_subject(number, cells))
        except Invalid as error:
            faults.append(_("第 %(line)d 行：%(why)s") % {"line": number, "why": error.message})
    if faults:
        more = len(faults) - SHOWN_FAULTS
        shown = [*faults[:SHOWN_FAULTS], _("还有 %d 行也要改。") % more] if more > 0 else faults
        raise Invalid(_("没有出具报告。请改好下面这些行，再提交一次。"), {"lines": shown})
    if not found:
        words = _("请粘贴名单，或者选择一个表格。")
        raise Invalid(words, {"lines": [words]})
    return found


def _subject(number: int, cells: Mapping[str, str]) -> Subject:
    if "fault" in cells:
        raise Invalid(cells["fault"])
    code, name = (check_text(cells.get(each, "")) for each in ("uscc", "name"))
    if check_text(cells.get("kind", "")) in PEOPLE:
        if code or re.search(r"\d", name):
            raise Invalid(_("自然人只写姓名，不要写证件号码。"))
        return Subject(number, "", mask_name(check_name(name)), is_person=True)
    if not code and not name:
        raise Invalid(_("请写统一社会信用代码或单位名称。"))
    if any(_is_id_number(each) for each in (code, name)):
        raise Invalid(_("这是身份证号码，请删去。查自然人的，写“自然人,姓名”。"))
    if mask_personal(name) != name:
        raise Invalid(_("名称里有身份证号码或电话，请删去。查自然人的，写“自然人,姓名”。"))
    if code:
        return Subject(number, _checked(code), name[:200])
    if len(name) < SHORTEST or _DOTS.search(name) or not _ORGANISATION.search(name):
        raise Invalid(_("请写单位全称或统一社会信用代码。查自然人的，写“自然人,姓名”。"))
    return Subject(number, "", check_name(name, limit=200))


def _checked(code: str) -> str:
    """A code with its check character: a slip would read as "no record". Early codes with a wrong one go by name."""
    try:
        return check_uscc(code)
    except Invalid as error:
        raise Invalid(_("%s确实是早期发的代码的，改写单位全称。") % error.message) from None


def _is_id_number(text: str) -> bool:
    try:
        return bool(check_id_number(text, allow_fictional=True))
    except Invalid:
        return False
