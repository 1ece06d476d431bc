"""Letters of these tests are signed by a demo authority of their own."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def letters_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def _own_var(letters_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PORTAL_VAR", letters_var)
