"""The signing key: made once for the demo, never in production."""

import re
import stat
from pathlib import Path

import pytest
from django.conf import settings

from portal.matters.documents.keys import SigningKeyMissing, _make_demo_authority, signing_files


def test_demo_key_is_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PORTAL_VAR", tmp_path)
    files = signing_files()
    assert stat.S_IMODE(files.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(files.key.parent.stat().st_mode) == 0o700


def test_demo_key_is_made_once() -> None:
    assert signing_files().key.read_bytes() == signing_files().key.read_bytes()


def test_second_process_keeps_the_key_of_the_first(paper_var: Path) -> None:
    key = signing_files().key
    before = key.read_bytes()
    _make_demo_authority(key.parent)
    assert key.read_bytes() == before
    assert [path.name for path in key.parent.parent.iterdir()] == ["signing"]


def test_production_without_key_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(SigningKeyMissing, match="PORTAL_SIGNING_KEY"):
        signing_files()


def test_half_a_configuration_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PORTAL_SIGNING_KEY", "/etc/portal/signer.key")
    with pytest.raises(SigningKeyMissing):
        signing_files()


def test_configured_key_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KEY", "CERT", "CA"):
        monkeypatch.setattr(settings, f"PORTAL_SIGNING_{name}", f"/etc/portal/{name}.pem")
    assert signing_files().certificate == Path("/etc/portal/CERT.pem")


def test_signature_names_organ_and_forbids_changes(signed: bytes) -> None:
    assert b"/ETSI.CAdES.detached" in signed
    assert re.search(rb"/TransformParams\s*<<[^>]*/P 1\b", signed)


def test_signed_file_stays_pdf_1_7(signed: bytes) -> None:
    assert signed.startswith(b"%PDF-1.7")
    assert b"/Version /2.0" not in signed
