"""The process in which untrusted workbooks are opened; started and killed by the guard.

A hostile or merely damaged file can bring the parser down, take all memory or never end. It may:
this process holds nothing else. It is run by path in isolated mode and imports little before it is
asked, so that starting one stays cheap.

On standard input comes one request after another, on standard output goes one reply for each.
Both are messages: two lengths in eight bytes each, a head in JSON, and bytes. A request's head
says what to ``do`` with the bytes; a reply's head holds what was asked for, or ``refusal``, the
code of a rule with its facts. A single byte says beforehand that the process is ready.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

if __name__ == "__main__":
    # Isolated mode leaves this project out of the path.
    sys.path.append(str(Path(__file__).parents[2]))

from nq07stats.workbooks.formats import Limits, RefusedError
from nq07stats.workbooks.formats.reading import read_workbook, unlocked

READY = b"R"
LENGTHS = 16

Head = dict[str, Any]
Reply = tuple[Head, bytes]


def message(head: Mapping[str, Any], content: bytes = b"") -> bytes:
    """Put a message together."""
    encoded = json.dumps(head).encode()
    lengths = len(encoded).to_bytes(8, "big") + len(content).to_bytes(8, "big")
    return lengths + encoded + content


def receive(source: IO[bytes], most: int) -> tuple[Head, bytes] | None:
    """Read a message; None if it ends early or is longer than ``most`` bytes."""
    lengths = source.read(LENGTHS)
    head, content = int.from_bytes(lengths[:8], "big"), int.from_bytes(lengths[8:], "big")
    if len(lengths) < LENGTHS or head + content > most:
        return None
    body = source.read(head + content)
    if len(body) < head + content:
        return None
    return json.loads(body[:head]), body[head:]


def _read(content: bytes, asked: Head, limits: Limits) -> Reply:
    return read_workbook(content, limits, asked["password"]).plain(), b""


def _annotate(content: bytes, asked: Head, limits: Limits) -> Reply:
    from nq07stats.workbooks.annotate import Mark, annotate
    from nq07stats.workbooks.annotate_list import ListWords

    plain = unlocked(content, limits, asked["password"])
    marks = [Mark(**mark) for mark in asked["marks"]]
    return {}, annotate(plain, marks, ListWords(**asked["words"]))


_DOES: Mapping[str, Callable[[bytes, Head, Limits], Reply]] = {
    "read": _read,
    "annotate": _annotate,
}


def answer(content: bytes, asked: Head, limits: Limits) -> bytes:
    """Do what is asked and put the reply together, whatever happens short of the process's end."""
    try:
        reply = message(*_DOES[asked["do"]](content, asked, limits))
        if len(reply) > limits.unzipped_bytes:
            raise RefusedError("zip_bomb")
    except RefusedError as refused:
        reply = message({"refusal": {"code": refused.code, "facts": refused.facts}})
    except MemoryError:
        # What is left of the files before may have taken it: the guard tries in a new process.
        raise
    except BaseException:  # noqa: BLE001 - a panic of the parser is no Exception
        reply = message({"refusal": {"code": "crashed", "facts": {}}})
    return reply


def _limit_process(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for limit, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def serve(source: IO[bytes], sink: IO[bytes], limits: Limits) -> None:
    """Answer requests until the input ends."""
    sink.write(READY)
    sink.flush()
    while asked := receive(source, sys.maxsize):
        head, content = asked
        sink.write(answer(content, head, limits))
        sink.flush()


def main(settings: str) -> None:
    """Serve on the standard streams, within limits given in JSON."""
    limits = Limits(**json.loads(settings))
    sink = sys.stdout.buffer
    # What a library prints must not get between the replies.
    sys.stdout = sys.stderr
    _limit_process(limits.memory_bytes)
    serve(sys.stdin.buffer, sink, limits)


if __name__ == "__main__":
    main(sys.argv[1])
