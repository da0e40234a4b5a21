"""Archives of workbooks are taken apart within limits; everything else passes as it is."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest

from nq07stats.workbooks.archive import Document, unpack
from nq07stats.workbooks.formats import Limits

LIMITS = Limits()


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def taken(content: bytes, limits: Limits = LIMITS, most: int = 1_000_000) -> list[Document]:
    return list(unpack([("gửi.zip", content)], limits, most))


def codes(documents: list[Document]) -> list[str]:
    return [document.refusal.code if document.refusal else "" for document in documents]


def test_workbooks_come_out_in_order_and_the_rest_is_passed_over():
    archive = packed(
        {
            "b/Đơn vị B.xlsx": b"B",
            "a.XLSX": b"A",
            "đọc.txt": b"?",
            "__MACOSX/b/._Đơn vị B.xlsx": b"?",
            "b/~$a.xlsx": b"?",
            "thư mục.xlsx/": b"",
            "cũ.xls": b"C",
        }
    )
    assert taken(archive) == [
        Document("gửi.zip/b/Đơn vị B.xlsx", b"B"),
        Document("gửi.zip/a.XLSX", b"A"),
        Document("gửi.zip/cũ.xls", b"C"),
    ]


def test_an_archive_within_an_archive_is_handed_on_to_be_refused():
    inner = packed({"b.xlsx": b"B"})
    found = taken(packed({"a.xlsx": b"A", "thêm.zip": inner}))
    assert [(one.name, one.content) for one in found] == [
        ("gửi.zip/a.xlsx", b"A"),
        ("gửi.zip/thêm.zip", inner),
    ]


def test_what_is_no_archive_of_workbooks_passes_as_it_is():
    workbook = packed({"[Content_Types].xml": b"<x/>", "xl/embeddings/inner.xlsx": b"?"})
    for content in (workbook, b"text", b"", b"PK\x03\x04 cut off", packed({"a.txt": b"?"})):
        assert taken(content) == [Document("gửi.zip", content)]


def test_names_packed_as_utf_8_without_saying_so_are_readable():
    name = "báo.xlsx".encode()
    stand_in = "a" * len(name)
    archive = packed({stand_in: b"A"}).replace(stand_in.encode(), name)
    assert [document.name for document in taken(archive)] == ["gửi.zip/báo.xlsx"]


def test_a_too_large_entry_is_refused_and_the_others_are_read():
    archive = packed({"big.xlsx": b"x" * 2_000, "small.xlsx": b"A"})
    found = taken(archive, replace(LIMITS, file_bytes=1_500))
    assert codes(found) == ["too_large", ""]
    assert found[1].content == b"A"


def test_an_archive_of_too_much_is_refused_unread():
    many = packed({f"{place}.xlsx": b"A" for place in range(6)})
    assert codes(taken(many, replace(LIMITS, entries=5))) == ["zip_bomb"]
    assert codes(taken(packed({"a.xlsx": b"x" * 900, "b.xlsx": b"x" * 900}), most=1_000)) == [
        "zip_bomb"
    ]


def test_an_entry_that_lies_about_its_size_yields_no_more_than_it_says():
    archive = bytearray(packed({"bomb.xlsx": b"x" * 3_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = archive.find(signature) + offset
        archive[place : place + 4] = struct.pack("<I", 100)
    assert codes(taken(bytes(archive))) == ["truncated"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_limit_is_not_unpacked(method):
    archive = packed({"bomb.xlsx": bytes(900_000)}, method)
    assert codes(taken(archive)) == ["truncated"]


def large(directory: int) -> bytes:
    """An archive in the form for large ones, which declares the size of its directory twice."""
    archive = packed({"a.xlsx": b"A"})
    end = archive.rfind(b"PK\x05\x06")
    size = int.from_bytes(archive[end + 12 : end + 16], "little")
    start = end - size
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, directory or size, start
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return archive[:end] + record + locator + archive[end:]


def test_the_directory_of_a_large_archive_is_measured_where_it_counts():
    assert taken(large(0)) == [Document("gửi.zip/a.xlsx", b"A")]
    for content in (large(900_000_000), large(0).replace(b"PK\x06\x06", b"PK\x06?")):
        assert taken(content) == [Document("gửi.zip", content)]


def test_damaged_and_locked_entries_are_refused_one_by_one():
    archive = bytearray(packed({"a.xlsx": b"A" * 50, "b.xlsx": b"B" * 50}, zipfile.ZIP_STORED))
    archive[archive.find(b"A" * 50)] = 0
    assert codes(taken(bytes(archive))) == ["truncated", ""]
    locked = bytearray(packed({"a.xlsx": b"A"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(signature) + offset] |= 1
    assert codes(taken(bytes(locked))) == ["locked"]


def test_a_directory_too_large_to_hold_is_left_to_the_guard():
    archive = bytearray(packed({"a.xlsx": b"A"}))
    place = archive.rfind(b"PK\x05\x06") + 12
    archive[place : place + 4] = struct.pack("<I", 900_000_000)
    assert taken(bytes(archive)) == [Document("gửi.zip", bytes(archive))]
