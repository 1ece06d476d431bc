"""The schemes of limits that a city begins with (domain.md 4.1). Only the first is in force; the others are examples.

A row: limit, kind, source, urgency, amount, unit, basis. Empty fits everything.
"""

from datetime import date
from typing import Any

WD, ND, MIN, SERVICE = "working_days", "natural_days", "minutes", "service_minutes"
NEVER = "9999-12-31"
_NAMES = ("limit", "kind", "source", "urgency", "amount", "unit", "basis")
Row = tuple[str, str, str, str, int, str, str]

_COMMON: tuple[Row, ...] = (
    ("register", "", "", "", 1, WD, ""),
    ("register", "complain", "", "", 5, WD, "效能投诉5个工作日内决定是否受理"),
    ("register", "", "", "utility", 60, MIN, ""),
    ("register", "", "", "emergency", 30, MIN, ""),
    ("sign", "", "", "", 1, WD, ""),
    ("sign", "", "", "utility", 60, MIN, ""),
    ("sign", "", "", "emergency", 30, MIN, ""),
    ("contact", "", "", "", 1, WD, ""),
    ("contact", "", "", "utility", 120, MIN, ""),
    ("contact", "", "", "emergency", 120, MIN, ""),
    ("review", "", "", "", 1, WD, ""),
    ("revisit", "", "", "", 3, WD, ""),
    ("co_handle", "", "", "", 3, WD, ""),
    ("co_handle", "", "", "utility", 720, MIN, ""),
    ("co_handle", "", "", "emergency", 720, MIN, ""),
)
_URGENT: tuple[Row, ...] = (
    ("first_answer", "", "", "emergency", 120, MIN, "危及生命财产的2小时内首次答复"),
    ("handle", "", "", "emergency", 1440, MIN, "24小时内处置"),
    ("handle", "", "", "utility", 1440, MIN, "水电气热24小时内处置"),
)
_DEFAULT: tuple[Row, ...] = (
    ("handle", "", "", "", 5, WD, ""),
    ("handle", "consult", "", "", 2, WD, ""),
    ("handle", "report", "", "", 15, WD, "行政执法类举报"),
    ("handle", "retaliation", "", "", 15, WD, ""),
    ("handle", "", "mailbox", "", 5, WD, "市长信箱"),
    ("handle", "consult", "mailbox", "", 5, WD, "市长信箱"),
)
SCHEMES: tuple[tuple[str, str, str, tuple[Row, ...]], ...] = (
    ("default", "默认方案", "2020-01-01", (*_COMMON, *_URGENT, *_DEFAULT)),
    (
        "three_five",
        "咨询3日投诉5日",
        NEVER,
        (*_COMMON, *_URGENT, ("handle", "", "", "", 5, WD, ""), ("handle", "consult", "", "", 3, WD, "")),
    ),
    (
        "half_hour",
        "半小时首答",
        NEVER,
        (
            *_COMMON,
            *_URGENT[1:],
            ("first_answer", "", "", "", 120, SERVICE, "服务时间内2小时首次答复"),
            ("first_answer", "consult", "", "", 30, SERVICE, "咨询服务时间内半小时答复"),
            ("first_answer", "", "", "emergency", 30, MIN, "紧急情况不分昼夜半小时内答复"),
            ("first_answer", "consult", "", "emergency", 30, MIN, "紧急情况不分昼夜半小时内答复"),
            *_DEFAULT,
        ),
    ),
    (
        "petition",
        "信访期限",
        NEVER,
        (
            _COMMON[0],
            *_COMMON[2:],
            ("register", "complain", "", "", 15, ND, "信访工作条例第二十二条"),
            ("handle", "", "", "", 60, ND, "信访工作条例第三十四条"),
        ),
    ),
)


def load(scheme_model: Any, rule_model: Any) -> None:
    """Create the schemes that are missing; takes the models so that a migration can use its own."""
    for code, name, valid_from, rows in SCHEMES:
        facts = {"name": name, "valid_from": date.fromisoformat(valid_from)}
        scheme, is_new = scheme_model.objects.get_or_create(code=code, version=1, defaults=facts)
        if is_new:
            rule_model.objects.bulk_create(
                [rule_model(scheme=scheme, **dict(zip(_NAMES, row, strict=True))) for row in rows]
            )
