"""The questions of a survey: single, multiple and text, with stable ids; and how one answer is read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.core.text.personal import mask_personal

SINGLE, MULTIPLE, TEXT = "single", "multiple", "text"
KINDS = {"单选": SINGLE, "多选": MULTIPLE, "问答": TEXT}
"""How an editor writes the kind of a question."""
MOST_QUESTIONS, MOST_OPTIONS, LONGEST = 50, 30, 500

Question = Mapping[str, Any]


def parse_questions(text: str) -> list[dict[str, Any]]:
    """Questions from lines ``单选*|问题|选项一|选项二``; a star asks for an answer. Raises Invalid naming the line."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_QUESTIONS:
        raise Invalid(_("题目太多，最多 %d 题。") % MOST_QUESTIONS, {"questions": [_("请删减题目")]})
    return [_question(place, number, line) for place, (number, line) in enumerate(lines, 1)]


def _question(place: int, number: int, line: str) -> dict[str, Any]:
    kind, *rest = (check_text(part) for part in line.replace("｜", "|").split("|"))
    required, code = kind.endswith(("*", "＊")), KINDS.get(kind.rstrip("*＊"))
    options = [option for option in rest[1:] if option]
    wrong = code is None or not rest or not rest[0] or len(set(options)) != len(options)
    if wrong or len(options) > MOST_OPTIONS or (code != TEXT and len(options) < 2):
        sentence = _("第 %d 行看不懂。每行写一题，例如：单选*|您对公交满意吗？|满意|一般|不满意") % number
        raise Invalid(sentence, {"questions": [sentence]})
    return {
        "id": f"q{place}",
        "kind": code,
        "label": rest[0][:200],
        "required": required,
        "options": [] if code == TEXT else [option[:100] for option in options],
    }


def write_questions(questions: Sequence[Question]) -> str:
    """The same lines again, for the editor."""
    names = {code: name for name, code in KINDS.items()}
    return "\n".join(
        "|".join([names[each["kind"]] + "*" * bool(each["required"]), each["label"], *each["options"]])
        for each in questions
    )


def read_answers(questions: Sequence[Question], given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by question id: an option's place, a list of places, or masked text. Raises Invalid by question."""
    found: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for question in questions:
        try:
            answer = _answer(question, given.get(question["id"]))
        except Invalid as error:
            wrong[question["id"]] = [error.message]
            continue
        if answer not in (None, [], ""):
            found[question["id"]] = answer
        elif question["required"]:
            wrong[question["id"]] = [_("请回答：%s") % question["label"]]
    if wrong:
        raise Invalid(_("有些题目需要改正。"), wrong)
    return found


def _answer(question: Question, value: Any) -> Any:
    if question["kind"] == TEXT:
        text = check_text(str(value or ""), lines=True)
        if len(text) > LONGEST:
            raise Invalid(_("最多 %d 个字，请精简。") % LONGEST)
        return mask_personal(text)
    places = {str(place) for place in range(len(question["options"]))}
    given = list(value) if isinstance(value, list | tuple) else [value]
    chosen = sorted({str(each) for each in given if each not in (None, "")})
    if set(chosen) - places or (question["kind"] == SINGLE and len(chosen) > 1):
        raise Invalid(_("请从列出的选项里选。"))
    if question["kind"] == SINGLE:
        return int(chosen[0]) if chosen else None
    return sorted(int(each) for each in chosen)
