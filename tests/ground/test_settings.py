"""Production refuses each setting that is fit for a demo only, one by one."""

import pytest

from portal.local import env
from portal.local.database import database_settings
from portal.local.env import BadSetting
from portal.local.production import refuse_unsafe_production


def safe():
    return {
        "DEBUG": False,
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "PORTAL_DEMO_ACCOUNTS": False,
        "PORTAL_CLOCK_FILE": "",
        "PORTAL_DATA_KEY": "0123456789abcdef" * 2,
        "PORTAL_INDEX_KEY": "fedcba9876543210" * 4,
        "ALLOWED_HOSTS": ["portal.example"],
        "DATABASES": {"default": {"PASSWORD": "secret", "HOST": "database"}},
    }


def test_safe_settings_start():
    refuse_unsafe_production(safe())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DEBUG": True}, "DEBUG is on"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-key-that-production-refuses-to-run-with"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({"PORTAL_DEMO_ACCOUNTS": True}, "demo accounts are on"),
        ({"PORTAL_CLOCK_FILE": "/var/clock"}, "the clock can be moved"),
        ({"DATABASES": {"default": {"HOST": "database"}}}, "asks for no password"),
        ({"PORTAL_DATA_KEY": "00" * 16}, "PORTAL_DATA_KEY"),
        ({"PORTAL_DATA_KEY": "0123456789abcdef"}, "PORTAL_DATA_KEY"),
        ({"PORTAL_INDEX_KEY": "no hexadecimal digits at all"}, "PORTAL_INDEX_KEY"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS"),
    ],
)
def test_each_demo_setting_is_refused(change, sentence):
    with pytest.raises(BadSetting, match=sentence):
        refuse_unsafe_production(safe() | change)


def test_all_faults_are_named_at_once():
    with pytest.raises(BadSetting, match=r"DEBUG is on.*demo accounts are on"):
        refuse_unsafe_production(safe() | {"DEBUG": True, "PORTAL_DEMO_ACCOUNTS": True})


@pytest.mark.parametrize("url", ["mysql://host/name", "postgresql://host", "host/name", "postgresql://host:port/name"])
def test_an_unreadable_database_url_gets_a_sentence(url, tmp_path):
    with pytest.raises(BadSetting, match="DATABASE_URL cannot be read"):
        database_settings(url, tmp_path)


def test_database_url_is_read_with_escapes(tmp_path):
    found = database_settings("postgresql://me:p%40ss@host:5433/city", tmp_path)
    assert [found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "city", "me", "p@ss", "host", "5433",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda: env.flag("PORTAL_X", default=False), "maybe", "neither true nor false"),
        (lambda: env.number("PORTAL_X", 1), "many", "not a whole number"),
        (lambda: env.choice("PORTAL_X", ("a", "b"), "a"), "c", "Choose one of: a, b"),
    ],
)
def test_readers_fail_loudly(read, value, sentence, monkeypatch):
    monkeypatch.setenv("PORTAL_X", value)
    with pytest.raises(BadSetting, match=sentence):
        read()


def test_a_missing_variable_is_named(monkeypatch):
    monkeypatch.delenv("PORTAL_X", raising=False)
    with pytest.raises(BadSetting, match="PORTAL_X is not set"):
        env.text("PORTAL_X")
