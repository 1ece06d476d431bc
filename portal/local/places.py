"""Where our own PostgreSQL and Valkey keep their data and sockets, and as whom they run.

Both refuse or should not run as root, so root drops to an unprivileged user, who must be able to reach the
folders. Only the standard library: the settings read this too.
"""

import hashlib
import os
import pwd
import tempfile
from pathlib import Path

from portal.local.errors import LocalError

_LONGEST_SOCKET = 100  # bytes; Linux takes 107, macOS 103
_ROOT_HOME = Path("/var/lib/municipal-portal")


def server_user() -> pwd.struct_passwd | None:
    """The unprivileged user for servers that root starts; None when the present user is not root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def home(var: Path) -> Path:
    """The folder for servers' files: ``var``, or one of the system where the server user can reach it."""
    if server_user() is None or reachable(var):
        return var
    return _ROOT_HOME / _short_name(var)


def reachable(path: Path) -> bool:
    """Whether every user may pass through the path (as far as it exists)."""
    found = [folder for folder in (path.absolute(), *path.absolute().parents) if folder.exists()]
    return all(folder.stat().st_mode & 0o001 for folder in found)


def socket_folder(var: Path, name: str) -> Path:
    """The folder of a server's socket: below ``home(var)``, or a short one when that path is too long."""
    folder = home(var) / f"{name}-socket"
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= _LONGEST_SOCKET:
        return folder
    return Path(tempfile.gettempdir()) / f"portal-{os.geteuid()}-{_short_name(var)}-{name}"


def make_private(folder: Path) -> Path:
    """Make a folder that only the server user may enter; refuses one that belongs to somebody else."""
    user = server_user()
    make_passable(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = folder.lstat().st_uid
    wanted = user.pw_uid if user else os.geteuid()
    if folder.is_symlink() or owner not in {wanted, os.geteuid()}:
        raise LocalError(f"{folder} belongs to another user. Start as that user, or set PORTAL_VAR to a new folder.")
    if user and owner != wanted:
        os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o700)
    return folder


def make_passable(folder: Path) -> None:
    """Make a folder that every user may pass through but not list."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        one.chmod(0o711)


def _short_name(var: Path) -> str:
    return hashlib.sha256(os.fsencode(var.absolute())).hexdigest()[:10]
