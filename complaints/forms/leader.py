"""The forms of leaders' cases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions import leader as leading
from complaints.forms.moves import MoveForm
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import long_text


class _ChooseLeader(MoveForm):
    leader = forms.ModelChoiceField(label=_("包案领导"), queryset=User.objects.none())

    def prepare(self) -> None:
        field = self.fields["leader"]
        assert isinstance(field, forms.ModelChoiceField)
        posts = Post.objects.filter(role=Role.LEADER, is_active=True).values("holder_a")
        field.queryset = User.objects.filter(pk__in=posts, is_active=True).order_by("pk")


class MakeLeaderCase(_ChooseLeader):
    action = leading.make_leader_case
    plan = long_text(_("工作方案"), _("谁来办、怎么办、分几步。"), rows=5)
    due_on = forms.DateField(label=_("完成期限"), widget=DayInput())


class ChangeLeader(_ChooseLeader):
    action = leading.change_leader
    reason = long_text(_("更换理由"))


class NoteTold(MoveForm):
    action = leading.note_told
    note = long_text(_("告知情况"), _("怎样告知的、诉求人怎么说。"))


class WriteOff(MoveForm):
    action = leading.write_off
    question = _("销号后此单办结，不能再改。确认签字销号吗？")
    result = long_text(_("办理结果"), _("问题是怎样解决的。"))
