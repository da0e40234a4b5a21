"""Taking the encryption off an OpenDocument spreadsheet, as OpenDocument 1.2, part 3, lays down."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.trees import tree

_M = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_CIPHER = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_START_KEY = "http://www.w3.org/2000/09/xmldsig#sha256"
_CHECKSUM = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k"
_CHECKED_BYTES = 1_024
_NEEDED = ("content.xml", "styles.xml")


def unlock_parts(parts: Mapping[str, bytes], password: str, limits: Limits) -> dict[str, bytes]:
    """Decrypt the parts that reading needs.

    Parameters
    ----------
    parts
        What the spreadsheet's archive holds, by lower-case name.

    Raises
    ------
    RefusedError
        ``encrypted`` without a password, ``wrong_password`` with a wrong one, ``locked`` if it is
        encrypted otherwise than with AES and a password.
    """
    if not password:
        raise RefusedError("encrypted")
    plain = dict(parts)
    for entry in tree(parts["meta-inf/manifest.xml"]).iterchildren(f"{_M}file-entry"):
        name = entry.get(f"{_M}full-path", "").lower()
        data = entry.find(f"{_M}encryption-data")
        if data is not None and name in _NEEDED and name in parts:
            plain[name] = _inflated(_decrypted(parts[name], data, password), limits)
    return plain


def _decrypted(content: bytes, data: Any, password: str) -> bytes:
    try:
        cipher = data.find(f"{_M}algorithm")
        start, derived = data.find(f"{_M}start-key-generation"), data.find(f"{_M}key-derivation")
        ways = (
            cipher.get(f"{_M}algorithm-name"),
            start.get(f"{_M}start-key-generation-name"),
            data.get(f"{_M}checksum-type"),
        )
        if ways != (_CIPHER, _START_KEY, _CHECKSUM):
            raise RefusedError("locked")
        key = hashlib.pbkdf2_hmac(
            "sha1",
            hashlib.sha256(password.encode()).digest(),
            b64decode(derived.get(f"{_M}salt")),
            int(derived.get(f"{_M}iteration-count")),
            int(derived.get(f"{_M}key-size")),
        )
        vector = b64decode(cipher.get(f"{_M}initialisation-vector"))
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        padded = decryptor.update(content) + decryptor.finalize()
        checksum = b64decode(data.get(f"{_M}checksum"))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RefusedError("locked") from error
    plain = padded[: -padded[-1]] if padded else b""
    if hashlib.sha256(plain[:_CHECKED_BYTES]).digest() != checksum:
        raise RefusedError("wrong_password")
    return plain


def _inflated(content: bytes, limits: Limits) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = stream.decompress(content, limits.unzipped_bytes)
    except zlib.error as error:
        raise RefusedError("truncated") from error
    if stream.unconsumed_tail:
        raise RefusedError("zip_bomb")
    return plain
