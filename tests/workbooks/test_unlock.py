"""Workbooks with a password."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator

import msoffcrypto
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders

KEY, WRONG_KEY = "Lao động 2024", "lao động 2024"
ASKS_NOBODY = "VelvetSweatshop"


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(children=1) as prepared:
        yield prepared


def locked(password: str, content: bytes = b"") -> bytes:
    target = io.BytesIO()
    plain = content or senders.xlsx([["Số đoàn viên", 15]])
    book = msoffcrypto.OfficeFile(io.BytesIO(plain))
    book.encrypt(password, target)
    return target.getvalue()


def test_opens_with_the_password_only(guard: Guard) -> None:
    content = locked(KEY)
    assert guard.read(content) == Refusal("encrypted")
    assert guard.read(content, password=WRONG_KEY) == Refusal("wrong_password")
    workbook = guard.read(content, password=KEY)
    assert isinstance(workbook, RawWorkbook)
    assert workbook.file_format == "xlsx"
    assert workbook.sheets[0].cells["B1"].value == 15


def test_a_password_is_no_harm_where_none_is_needed(guard: Guard) -> None:
    for write in (senders.xlsx, senders.xls, senders.ods):
        workbook = guard.read(write([["Số đoàn viên", 15]]), password=KEY)
        assert isinstance(workbook, RawWorkbook)


def test_what_is_only_protected_from_changes_opens_unasked(guard: Guard) -> None:
    for password in ("", KEY):
        assert isinstance(guard.read(locked(ASKS_NOBODY), password=password), RawWorkbook)


def test_what_no_password_can_open_is_told_apart(guard: Guard) -> None:
    broken = locked(KEY).replace("EncryptionInfo".encode("utf-16-le"), b"X" * 28)
    assert guard.read(broken) == Refusal("encrypted")
    assert guard.read(broken, password=KEY) == Refusal("locked")


MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="content.xml"><m:encryption-data m:checksum="{checksum}" '
    'm:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k">'
    '<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
    'm:initialisation-vector="{vector}"/><m:start-key-generation '
    'm:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256"/>'
    '<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="10" '
    'm:salt="{salt}"/></m:encryption-data></m:file-entry></m:manifest>'
)


def locked_ods(password: str, content: bytes, manifest: str = MANIFEST) -> bytes:
    """Encrypt the content of an .ods as OpenDocument lays down."""
    salt, vector = bytes(range(16)), bytes(range(16, 32))
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        packed = packer.compress(archive.read("content.xml")) + packer.flush()
    start = hashlib.sha256(password.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, salt, 10, 32)
    missing = 16 - len(packed) % 16
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).encryptor()
    told = {"checksum": hashlib.sha256(packed[:1024]).digest(), "salt": salt, "vector": vector}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", encryptor.update(packed + bytes([missing]) * missing))
        entry = manifest.format(**{key: b64encode(each).decode() for key, each in told.items()})
        archive.writestr("META-INF/manifest.xml", entry)
    return target.getvalue()


def test_an_ods_opens_with_its_password_only(guard: Guard) -> None:
    content = locked_ods(KEY, senders.ods([["Số đoàn viên", 15]]))
    assert guard.read(content) == Refusal("encrypted")
    assert guard.read(content, password=WRONG_KEY) == Refusal("wrong_password")
    workbook = guard.read(content, password=KEY)
    assert isinstance(workbook, RawWorkbook)
    assert workbook.sheets[0].cells["B1"].value == 15


def test_an_ods_encrypted_in_another_way_is_told_apart(guard: Guard) -> None:
    blowfish = MANIFEST.replace("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "Blowfish CFB")
    content = locked_ods(KEY, senders.ods([["a", 1]]), blowfish)
    assert guard.read(content, password=KEY) == Refusal("locked")


def test_limits_hold_for_what_is_inside(guard: Guard) -> None:
    bomb = io.BytesIO(senders.xlsx([["Số đoàn viên", 15]]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(40_000_000))
    assert guard.read(locked(KEY, bomb.getvalue()), password=KEY) == Refusal("zip_bomb")
