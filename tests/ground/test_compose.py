"""docker-compose.yml carries what the settings need, publishes the proxy only, and watches everything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ("migrate", "web", "worker", "beat")
SECRETS = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "PORTAL_DATA_KEY": "0123456789abcdef" * 2,
    "PORTAL_INDEX_KEY": "0123456789abcdef" * 4,
    "POSTGRES_PASSWORD": "a-long-password",
    "PORTAL_DOMAIN": "portal.example",
    "PORTAL_SIGNING_FOLDER": "/srv/keys",
}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def fill(text):
    """Put the operator's values in, as Compose does."""
    return re.sub(r"\$\{(\w+)(:\?[^}]*)?\}", lambda match: SECRETS[match[1]], text)


def environment(compose, name):
    return {key: fill(value) for key, value in compose["services"][name]["environment"].items()}


@pytest.mark.parametrize("name", OWN)
def test_production_starts_with_the_environment(compose, name):
    given = {"PATH": os.environ["PATH"], "PORTAL_VAR": "/nonexistent", **environment(compose, name)}
    command = [sys.executable, "-c", "import portal.settings"]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_variable_is_one_that_the_settings_read(compose):
    code = (ROOT / "portal" / "settings.py").read_text(encoding="utf-8")
    assert set(compose["services"]["web"]["environment"]) <= set(re.findall(r'env\.\w+\(\s*"(\w+)"', code))


def test_secrets_have_no_default():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert not re.findall(r"\$\{\w+:?-", text)
    assert {name for name in SECRETS if f"${{{name}:?" in text} == set(SECRETS)


def test_secret_files_stand_where_the_settings_look(compose):
    given = compose["services"]["worker"]
    paths = {given["environment"][f"PORTAL_SIGNING_{name}"] for name in ("KEY", "CERT", "CA")}
    assert paths == {f"/run/secrets/{name}" for name in given["secrets"]}
    assert set(given["secrets"]) == set(compose["secrets"])


def test_only_the_proxy_is_published(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]


def test_every_lasting_service_has_a_health_check(compose):
    lasting = {name: service for name, service in compose["services"].items() if service.get("restart") != "no"}
    assert [name for name, service in lasting.items() if "healthcheck" not in service] == []


def test_volumes_that_are_used_are_named(compose):
    used = {mount.split(":")[0] for service in compose["services"].values() for mount in service.get("volumes", [])}
    assert used == set(compose["volumes"])


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_serves_before_the_tables_are_up_to_date(compose, name):
    condition = compose["services"][name]["depends_on"]["migrate"]["condition"]
    assert condition == "service_completed_successfully"


def test_image_runs_unprivileged_and_installs_by_hash():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "\nUSER portal\n" in text
    assert "--require-hashes" in text
