"""script/setup and script/lint-templates, taken as modules."""

import errno
import stat
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from portal.demo import running

ROOT = Path(__file__).resolve().parent.parent.parent


def load(name):
    loader = SourceFileLoader(name.replace("-", "_"), str(ROOT / "script" / name))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture
def setup(tmp_path, monkeypatch):
    module = load("setup")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    return module


def test_keys_are_random_and_private(setup, tmp_path):
    setup.write_keys()
    lines = dict(line.split("=") for line in (tmp_path / ".env").read_text().splitlines())
    assert {name: len(value) for name, value in lines.items()} == {
        "SECRET_KEY": 96,
        "PORTAL_DATA_KEY": 32,
        "PORTAL_INDEX_KEY": 64,
    }
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_keys_that_are_there_stay(setup, tmp_path):
    (tmp_path / ".env").write_text("SECRET_KEY=mine\nDEBUG=1")
    setup.write_keys()
    lines = (tmp_path / ".env").read_text().splitlines()
    assert lines[:2] == ["SECRET_KEY=mine", "DEBUG=1"]
    assert len(lines) == 4


def test_what_was_set_up_for_development_stays_so(setup):
    assert setup.wanted_groups(dev=False) == ("runtime", "demo")
    setup.STAMP.write_text("runtime demo dev\nfingerprint\n")
    assert setup.wanted_groups(dev=False) == ("runtime", "demo", "dev")


def test_a_plain_user_is_told_the_line_to_run(setup, monkeypatch, capsys):
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    setup.add_packages(["libpango-1.0-0"])
    assert "sudo apt-get install --no-install-recommends libpango-1.0-0" in capsys.readouterr().out


def test_too_little_disk_gets_a_sentence(setup, monkeypatch):
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda path: setup.argparse.Namespace(free=10**8))
    with pytest.raises(setup.SetupError, match="Only 100 MB are free"):
        setup.check_disk()


def test_a_full_disk_gets_a_sentence(setup):
    error = OSError(errno.ENOSPC, "No space left on device")
    assert setup.explain(error).startswith("The disk is full")
    assert running.explain(error).startswith("The disk is full")


def test_requirement_files_name_no_address():
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "requirements").glob("*.txt")}
    assert [name for name, text in texts.items() if "://" in text or "--index-url" in text] == []
    assert all("--hash=sha256:" in text for text in texts.values())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('<p style="color:red">', "a style attribute"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<script src="/a.js">x</script>', "a script with a body"),
        ('<a onclick="x()">', "an event attribute"),
        ("{# 说明 #}\n<p>汉字</p>", "page.html:2: Chinese outside a translate tag"),
    ],
)
def test_template_faults_are_found(text, complaint, tmp_path, monkeypatch):
    lint = load("lint-templates")
    monkeypatch.setattr(lint, "ROOT", tmp_path)
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert complaint in lint.faults(tmp_path / "page.html")[0]


@pytest.mark.parametrize(
    "text", ['<script src="/a.js"></script>', '<p>{% translate "汉字" %}</p>', '<a lang="zh">中文</a>', "<p data-on=1>"]
)
def test_good_templates_pass(text, tmp_path, monkeypatch):
    lint = load("lint-templates")
    monkeypatch.setattr(lint, "ROOT", tmp_path)
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert lint.faults(tmp_path / "page.html") == []
