"""Where the servers' files go."""

import os

import pytest

from portal.local import places
from portal.local.errors import LocalError


@pytest.fixture
def as_root(monkeypatch):
    monkeypatch.setattr(places, "server_user", lambda: places.pwd.getpwnam("nobody"))


def test_a_plain_user_keeps_everything_below_var(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "server_user", lambda: None)
    tmp_path.chmod(0o700)
    assert places.home(tmp_path / "var") == tmp_path / "var"


def test_root_moves_out_of_a_closed_folder(tmp_path, as_root):
    tmp_path.chmod(0o700)
    assert places.home(tmp_path / "var").parent == places._ROOT_HOME


def test_a_long_path_gets_a_short_socket_folder(tmp_path):
    var = tmp_path / ("long" * 30)
    assert len(os.fsencode(places.socket_folder(var, "pg"))) < 80


def test_two_folders_never_share_a_short_socket_folder(tmp_path):
    first, second = (places.socket_folder(tmp_path / (letter * 120), "pg") for letter in "ab")
    assert first != second


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_refused(tmp_path):
    folder = tmp_path / "pg"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    with pytest.raises(LocalError, match="belongs to another user"):
        places.make_private(folder)
