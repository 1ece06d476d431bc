"""Tables that live for one test, made from models that belong to no app of the portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.db import connection, models

from portal.core.secrets import EncryptedTextField


class Sample(models.Model):
    """One column of each kind that bulk writing and paging meet."""

    objects: ClassVar[models.Manager["Sample"]] = models.Manager()

    name = models.CharField(max_length=50)
    due_on = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)
    secret = EncryptedTextField(null=True)
    raw = models.BinaryField(null=True)
    open = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.CASCADE, null=True)

    class Meta:
        app_label = "core_tests"

    def __str__(self) -> str:
        return self.name


class Other(models.Model):
    """A second table with an encrypted column of the same name."""

    objects: ClassVar[models.Manager["Other"]] = models.Manager()

    secret = EncryptedTextField(null=True)

    class Meta:
        app_label = "core_tests"

    def __str__(self) -> str:
        return str(self.pk)


@contextmanager
def tables(*kinds: type[models.Model]) -> Iterator[None]:
    """Make the tables; the test's transaction takes them away again."""
    with connection.schema_editor() as editor:
        for kind in kinds:
            editor.create_model(kind)
    yield
