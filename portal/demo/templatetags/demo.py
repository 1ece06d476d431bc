"""What pages show of the demo."""

from django import template

from portal.demo.accounts import PASSWORD, DemoAccount, shown

register = template.Library()


@register.simple_tag
def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts to try; none outside the demo."""
    return shown()


@register.simple_tag
def demo_password() -> str:
    return PASSWORD
