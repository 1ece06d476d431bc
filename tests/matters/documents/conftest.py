"""A signed page that every test here may look at; the demo authority is made once per run."""

from pathlib import Path

import pytest
from django.conf import settings

from portal.matters.documents.render import render_pdf
from portal.matters.documents.sign import sign_pdf


@pytest.fixture(scope="session")
def paper_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def _own_var(paper_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PORTAL_VAR", paper_var)


@pytest.fixture(scope="session")
def unsigned(paper_var: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PORTAL_VAR", paper_var)
        return render_pdf("<html lang=zh-CN><title>试</title><p>准予行政许可")


@pytest.fixture(scope="session")
def signed(unsigned: bytes, paper_var: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PORTAL_VAR", paper_var)
        return sign_pdf(unsigned, reason="准予行政许可", location="示范市", organ="示范市市场监督管理局")
