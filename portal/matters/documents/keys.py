"""The key that signs papers: the city's own by settings, or a demo authority made once.

The demo authority never exists in production. All three are PEM files; the file of the authority
may hold several certificates, so that papers signed before a change of keys stay trusted.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.errors import PortalError

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

DEMO_AUTHORITY = "政务服务演示证书中心（不具有法律效力）"
DEMO_SIGNER = "政务服务演示电子签章（不具有法律效力）"
_VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_VALID_UNTIL = datetime(2050, 1, 1, tzinfo=UTC)


class SigningKeyMissing(PortalError):
    """Production has no signing key; the message names the settings."""

    status = 503


@dataclass(frozen=True)
class SigningFiles:
    """Paths of the private key, its certificate and the authority that both are trusted by."""

    key: Path
    certificate: Path
    authority: Path


def signing_files() -> SigningFiles:
    """The configured files, or outside production those of the demo authority.

    Raises SigningKeyMissing when production names none.
    """
    named = [settings.PORTAL_SIGNING_KEY, settings.PORTAL_SIGNING_CERT, settings.PORTAL_SIGNING_CA]
    if all(named):
        return SigningFiles(*map(Path, named))
    if any(named) or settings.PRODUCTION:
        raise SigningKeyMissing(
            _("签章密钥没有配置完整。请设置 PORTAL_SIGNING_KEY、PORTAL_SIGNING_CERT、PORTAL_SIGNING_CA。")
        )
    return _demo_files(Path(settings.PORTAL_VAR) / "keys" / "signing")


def _demo_files(folder: Path) -> SigningFiles:
    if not folder.is_dir():
        _make_demo_authority(folder)
    return SigningFiles(folder / "signer.key", folder / "signer.pem", folder / "authority.pem")


def _make_demo_authority(folder: Path) -> None:
    """Make everything aside and rename it into place, so that two processes never mix their keys."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = Path(tempfile.mkdtemp(prefix="signing-", dir=folder.parent))
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    signer_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(DEMO_AUTHORITY, root_key, DEMO_AUTHORITY, root_key, authority=True)
    signer = _certificate(DEMO_SIGNER, signer_key, DEMO_AUTHORITY, root_key, authority=False)
    _write(draft / "authority.pem", root.public_bytes(serialization.Encoding.PEM))
    _write(draft / "signer.pem", signer.public_bytes(serialization.Encoding.PEM))
    _write(draft / "signer.key", _private_pem(signer_key))
    try:
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft)
        if not folder.is_dir():
            raise


def _certificate(
    name: str, key: PrivateKey, issuer: str, issuer_key: rsa.RSAPrivateKey, *, authority: bool
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_VALID_FROM)
        .not_valid_after(_VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    )


def _private_pem(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
