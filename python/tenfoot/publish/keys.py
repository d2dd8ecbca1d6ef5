"""Signing keys as files: ed25519, PKCS#8 PEM, `NAME.pem`. Which name belongs to which role stands in the metadata.

A public key carries its name there, so a machine that lacks the private one can say which it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from tenfoot.publish import files
from tenfoot.publish.error import PublishError

PASSPHRASE = "TENFOOT_KEY_PASSPHRASE"
FOLDERS = ("offline", "release", "online")
_NAME_FIELD = "x-tenfoot-name"


def name_of(key: Key) -> str:
    """What a key is called; its id's first digits where it was made elsewhere and has no name."""
    return str(key.unrecognized_fields.get(_NAME_FIELD, key.keyid[:16]))


class Keys:
    """The private keys that this machine has: the repository's keys/ and other `folders`. Read only when needed."""

    def __init__(self, home: Path, folders: Iterable[Path] = ()) -> None:
        self._home = home
        self._folders = [*folders, *(home / name for name in FOLDERS)]
        self._signers: dict[str, CryptoSigner] = {}

    def signer(self, key: Key) -> CryptoSigner | None:
        """Who signs with `key`; None when its file is not here. Raises PublishError `key-damaged`, `key-passphrase`."""
        if key.keyid not in self._signers:
            path = self.path(key)
            if path is None:
                return None
            self._signers[key.keyid] = _load(path, key)
        return self._signers[key.keyid]

    def path(self, key: Key) -> Path | None:
        """Where the private part of `key` should be on this machine, None when no file has its name that this
        user may see."""
        paths = (folder / f"{name_of(key)}.pem" for folder in self._folders)
        return next((path for path in paths if _is_here(path)), None)

    def make(self, name: str, folder: str) -> Key:
        """Makes a key and writes its file, encrypted when `TENFOOT_KEY_PASSPHRASE` is set."""
        private = Ed25519PrivateKey.generate()
        public = SSlibKey.from_crypto(private.public_key())
        public.unrecognized_fields[_NAME_FIELD] = name
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption())
        files.write(self._home / folder / f"{name}.pem", pem, mode=files.PRIVATE)
        self._signers[public.keyid] = CryptoSigner(private, public)
        return public


def _is_here(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that this user may not look into
        return False


def _encryption() -> KeySerializationEncryption:
    passphrase = os.environ.get(PASSPHRASE)
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()


def _load(path: Path, key: Key) -> CryptoSigner:
    passphrase = os.environ.get(PASSPHRASE)
    try:
        pem = path.read_bytes()
        encrypted = b"ENCRYPTED" in pem
        private = load_pem_private_key(pem, passphrase.encode() if passphrase and encrypted else None)
    except TypeError as error:
        raise PublishError("key-passphrase", f"the key is encrypted: set {PASSPHRASE}", where=path) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        if encrypted:
            raise PublishError("key-passphrase", f"{PASSPHRASE} does not open the key", where=path) from error
        raise PublishError("key-damaged", "this is no private key in PEM", where=path) from error
    except OSError as error:
        raise PublishError("key-damaged", f"the key cannot be read: {error.strerror}", where=path) from error
    if not isinstance(private, Ed25519PrivateKey) or SSlibKey.from_crypto(private.public_key()).keyval != key.keyval:
        raise PublishError("key-damaged", f"this is not the key '{name_of(key)}' that the metadata name", where=path)
    assert isinstance(key, SSlibKey)
    return CryptoSigner(private, key)
