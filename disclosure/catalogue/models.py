"""The task to publish what a line of the catalogue asks for, or to renew a column; its day and its record are those of its matter."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.catalogue.states import State
from disclosure.entries.models import CatalogueItem, Column
from portal.accounts.models import Office
from portal.matters.models import Matter


class TaskMachine:
    """Mixed into CatalogueTask; both moves are made by the system alone (actions/settle.py)."""

    state: Any

    @transition(field="state", source=State.WAITING, target=State.DONE)
    def finish(self) -> None:
        """Something valid is public under the line."""

    @transition(field="state", source=State.WAITING, target=State.DROPPED)
    def drop(self) -> None:
        """The line was removed or closed, or asks for it on another day or from another office."""


class CatalogueTask(TaskMachine, FSMModelMixin, models.Model):
    """To fill a line, or without one to renew a column. A line that is removed leaves its dropped tasks behind."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="catalogue_task")
    line = models.ForeignKey(CatalogueItem, models.SET_NULL, null=True, related_name="tasks")
    body = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("公开主体"))
    column = models.ForeignKey(Column, models.PROTECT, related_name="+", verbose_name=_("栏目"))
    state = FSMField(_("状态"), max_length=8, choices=State.choices, default=State.WAITING, protected=True)

    class Meta:
        verbose_name = verbose_name_plural = _("目录待公开任务")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="catalogue_task_state_known"),
            models.UniqueConstraint(
                fields=["line"], condition=models.Q(state="waiting"), name="catalogue_line_one_task"
            ),
            models.UniqueConstraint(
                fields=["body", "column"],
                condition=models.Q(state="waiting", line=None),
                name="catalogue_column_one_task",
            ),
        ]

    def __str__(self) -> str:
        return str(self.matter)
