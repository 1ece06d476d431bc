"""Inputs for a day and for a moment, filled in the one form that browsers take: of a day written otherwise they show nothing."""

from django import forms


class DayInput(forms.DateInput):
    """A day, as the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time of Asia/Shanghai."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")
