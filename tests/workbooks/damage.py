"""Workbooks damaged at random, as transport, bad programs and malice would do it."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

_NUMBER = re.compile(rb"(?<![#\w])\d+(?!\w)")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBERS = (
    b"0",
    b"-1",
    b"65536",
    b"1048576",
    b"4294967296",
    b"99999999999999999999",
    b"1e309",
    b"x",
)
_REPEATED = 400


def flip(content: bytes, chance: random.Random) -> bytes:
    """Other bytes in some places."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end is missing, or a piece in between."""
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:last] if chance.random() < 0.5 else content[:first] + content[last:]


def repeat(content: bytes, chance: random.Random) -> bytes:
    """A piece comes again and again."""
    first = chance.randrange(len(content) + 1)
    piece = content[first : first + chance.randint(1, 200)]
    return content[:first] + piece * chance.randint(2, _REPEATED) + content[first:]


def renumber(content: bytes, chance: random.Random) -> bytes:
    """Numbers in a text are others, some of them absurd."""
    places = list(_NUMBER.finditer(content))
    for place in chance.sample(places, min(len(places), chance.randint(1, 5))):
        number = chance.choice(_NUMBERS)
        content = content[: place.start()] + number + content[place.end() :]
    return content


def retag(content: bytes, chance: random.Random) -> bytes:
    """Elements are lost, doubled, or opened without end."""
    places = list(_TAG.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    times = chance.choice((0, 2, _REPEATED))
    return content[: place.start()] + place[0] * times + content[place.end() :]


_BYTES: Sequence[Callable[[bytes, random.Random], bytes]] = (flip, cut, repeat)
_TEXTS: Sequence[Callable[[bytes, random.Random], bytes]] = (flip, cut, repeat, renumber, retag)


def repack(content: bytes, chance: random.Random) -> bytes:
    """A member of an archive is damaged, lost, or has another's content; checksums are right."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    name = chance.choice(sorted(members))
    fate = chance.random()
    if fate < 0.1:
        del members[name]
    elif fate < 0.2:
        members[name] = members[chance.choice(sorted(members))]
    else:
        members[name] = chance.choice(_TEXTS)(members[name], chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, part in members.items():
            archive.writestr(each, part)
    return target.getvalue()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Damage a workbook of any format in one or two ways."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return repack(content, chance)
    ways = _TEXTS if content[:1] in b"<MCsT\xef" else _BYTES
    for _ in range(chance.randint(1, 2)):
        content = chance.choice(ways)(content, chance)
    return content
