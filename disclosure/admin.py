"""Small tables of disclosure for system administrators: reading points, words that mean the same, display periods."""

from django.contrib import admin

from disclosure.publicity.models import DisplayPeriod
from disclosure.reading.models import ReadingPoint, SynonymGroup
from portal.accounts.admin import SysadminOnly


@admin.register(ReadingPoint)
class ReadingPointAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """A point that is closed is switched off, not deleted: lists that were handed over name it."""

    list_display = ("name", "kind", "address", "hours", "phone", "is_active")
    list_filter = ("kind", "is_active")


@admin.register(SynonymGroup)
class SynonymGroupAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Takes effect at the next search: queries are widened, nothing is indexed again."""

    list_display = ("__str__",)


@admin.register(DisplayPeriod)
class DisplayPeriodAdmin(SysadminOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """How long a penalty of a field is shown before credit repair: asked again at every decision."""

    list_display = ("label", "code", "months")
