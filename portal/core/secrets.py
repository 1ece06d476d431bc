"""Personal data in the database: encrypted columns and blind indexes (个保法 51).

SM4 is GB/T 32907, SM3 is GB/T 32905; no claim of assessed cryptography is made.
"""

import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.db import models

VERSION = 1
_NONCE, _TAG = 12, 16

if TYPE_CHECKING:
    from django.db.models import TextField as _Bytes  # what a person reads and writes is text
else:
    from django.db.models import BinaryField as _Bytes


class CannotDecrypt(Exception):
    """The bytes were not written by this key for this column, or were changed."""


def encrypt(text: str, place: str) -> bytes:
    """Key version (1 byte), nonce (12), tag (16), SM4-GCM cipher text; ``place`` binds it to its column."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(_key(VERSION)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(place.encode())
    sealed = encryptor.update(text.encode()) + encryptor.finalize()
    return bytes([VERSION]) + nonce + encryptor.tag + sealed


def decrypt(data: bytes, place: str) -> str:
    """The text; raises CannotDecrypt when the bytes come from another column, another key or were changed."""
    key = _key(data[0] if data else 0)
    nonce, tag, sealed = data[1 : 1 + _NONCE], data[1 + _NONCE : 1 + _NONCE + _TAG], data[1 + _NONCE + _TAG :]
    try:
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(place.encode())
        return (decryptor.update(sealed) + decryptor.finalize()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt(f"The value in {place} cannot be decrypted.") from error


def blind_index(value: str, purpose: str) -> str:
    """32 hexadecimal characters that find equal values of one purpose; pass the canonical spelling."""
    mac = hmac.HMAC(bytes.fromhex(settings.PORTAL_INDEX_KEY), hashes.SM3())
    mac.update(purpose.encode() + b"\x00" + value.encode())
    return mac.finalize().hex()[:32]


class EncryptedTextField(_Bytes):  # type: ignore[type-arg]
    """Text in a bytes column, SM4-GCM with the column's own name as additional data.

    It can be read and tested for NULL but not searched: keep a blind index beside it. Renaming the app, model
    or field needs a data migration that decrypts under the old name.
    """

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def place(self) -> str:
        """Where a value belongs: ``app.model.field``."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"{self.place} takes text, not {type(value).__name__}.")
        return super().get_db_prep_value(encrypt(value, self.place), connection, prepared)

    def from_db_value(self, value: Any, _expression: object, _connection: object) -> str | None:
        return None if value is None else decrypt(bytes(value), self.place)

    def _check_str_default_value(self) -> list[Any]:
        """A text default is right here: it is encrypted on the way to the bytes column."""
        return []

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> Any:
        default = super().get_default()
        return "" if default == b"" else default

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def formfield(self, *_args: Any, **_kwargs: Any) -> Any:
        """No form by itself: what is encrypted is entered through a form that checks it."""
        return None


def _key(version: int) -> bytes:
    if version != VERSION:
        raise CannotDecrypt(f"There is no data key of version {version}.")
    return bytes.fromhex(settings.PORTAL_DATA_KEY)
