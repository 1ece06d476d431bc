"""A stored file is shown without a sandbox only as a PDF that the browser's own viewer opens."""

from pathlib import Path

import pytest

from portal.matters.files import serve
from portal.matters.models import StoredFile


@pytest.mark.django_db  # closing an answer ends the request, which looks after connections
@pytest.mark.parametrize(
    ("kind", "inline", "sandboxed"),
    [("application/pdf", True, False), ("application/pdf", False, True), ("image/png", True, True)],
)
def test_all_but_a_shown_pdf_is_sandboxed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, inline: bool, sandboxed: bool
) -> None:
    (tmp_path / "file").write_bytes(b"content")
    monkeypatch.setattr(serve, "path_of", lambda key: tmp_path / key)
    answer = serve.file_response(StoredFile(key="file", name="a", content_type=kind), inline=inline)
    answer.close()
    assert ("sandbox" in answer["Content-Security-Policy"]) is sandboxed
    assert "default-src 'none'" in answer["Content-Security-Policy"]
