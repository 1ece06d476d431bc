"""The renderer draws what it is given and fetches nothing."""

import http.server
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader

from portal.matters.documents.fonts import install, missing_glyphs
from portal.matters.documents.render import APT_LINE, RendererMissing, render_pdf


def test_page_is_tagged_pdf_a(unsigned: bytes) -> None:
    catalog = PdfFileReader(BytesIO(unsigned)).root
    assert b"pdfaid:conformance" in catalog["/Metadata"].data
    assert catalog["/MarkInfo"]["/Marked"]


def test_same_page_gives_the_same_size(unsigned: bytes) -> None:
    assert len(render_pdf("<html lang=zh-CN><title>试</title><p>准予行政许可")) == len(unsigned)


def test_file_address_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')
    with_file = render_pdf(f'<html lang=zh-CN><title>t</title><img src="{picture.as_uri()}">')
    without = render_pdf('<html lang=zh-CN><title>t</title><img src="about:blank">')
    assert len(with_file) == len(without)


def test_network_address_is_refused() -> None:
    asked: list[str] = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        render_pdf(f'<link rel=stylesheet href="{address}/a.css"><img src="{address}/b.png"><p>字')
        server.shutdown()
    assert asked == []


def test_missing_pango_names_the_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        def find_spec(self, name: str, *_rest: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(RendererMissing) as caught:
        render_pdf("<p>字")
    assert APT_LINE in caught.value.message


def test_fonts_conf_names_the_extra_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "PORTAL_VAR", tmp_path)
    monkeypatch.setattr(settings, "PORTAL_FONT_DIRS", ["/srv/fonts & more"])
    assert "<dir>/srv/fonts &amp; more</dir>" in install().read_text(encoding="utf-8")


def test_common_characters_are_drawable() -> None:
    assert missing_glyphs("示范市〔2026〕1号，㐀龥 ABC") == set()


def test_variation_selector_needs_no_glyph_of_its_own() -> None:
    assert missing_glyphs("葛\U000e0100") == set()


def test_rare_name_is_found_in_a_system_font() -> None:
    missing = missing_glyphs("\U00020bb7䶮")
    if missing == {"\U00020bb7"}:
        pytest.skip("no font with extension B here")
    assert missing == set()


def test_character_without_font_is_named() -> None:
    assert missing_glyphs("王\U0002fffd") == {"\U0002fffd"}
