"""The forms of the moves of a question about a policy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.participation.actions import questions
from disclosure.participation.forms.facts import entry_of
from portal.matters.move_pages import MoveForm, long_text


class AnswerQuestion(MoveForm):
    """The question as others may read it, and the answer."""

    action = questions.answer
    title = forms.CharField(label=_("标题"), max_length=150)
    public_text = long_text(_("公开的问题"), _("去掉姓名、住址等个人信息。"))
    answer = long_text(_("答复"), rows=6)
    entry = forms.CharField(label=_("所属公开信息的索引号"), required=False, max_length=40)

    def prepare(self) -> None:
        row = self.row
        self.initial.update(
            {
                "title": row.title,
                "public_text": row.public_text or row.text,
                "answer": row.answer,
                "entry": row.entry.index_number if row.entry else "",
            }
        )

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "entry": entry_of(self.cleaned_data["entry"])}


class RefuseQuestion(MoveForm):
    action = questions.refuse
    reason = long_text(_("理由，以及可以找谁（提问人会看到）"))


class PublishAnswer(MoveForm):
    action = questions.publish
    question = _("审核后立即向社会公开。确定公开吗？")


class ReplyOnly(MoveForm):
    action = questions.reply


class SendBackAnswer(MoveForm):
    action = questions.send_back
    reason = long_text(_("需要修改什么"))


class WithdrawAnswer(MoveForm):
    action = questions.withdraw
    reason = long_text(_("撤下的理由"))


QUESTION_FORMS: dict[str, type[MoveForm]] = {
    "answer": AnswerQuestion,
    "refuse": RefuseQuestion,
    "publish": PublishAnswer,
    "reply": ReplyOnly,
    "send_back": SendBackAnswer,
    "withdraw": WithdrawAnswer,
}
