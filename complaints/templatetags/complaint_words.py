"""Words that people wrote, as this officer may read them."""

from django import template

from portal.core.text.personal import mask_personal

register = template.Library()


@register.filter
def for_officer(text: str, clear: bool) -> str:
    """Telephone and ID numbers masked, unless the officer has just given a reason for seeing them (``clear``)."""
    return text if clear else mask_personal(text)
