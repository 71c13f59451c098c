"""The process that opens a stranger's workbook: bytes come in, bytes go out, and its memory and time are limited."""

from __future__ import annotations

import json
import sys

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 45
LARGEST = 32_000_000  # characters of the answer: the process that asked has no such limits. A full workbook needs 300,000.
TOO_MUCH = 3


def limit() -> None:
    """Sets the limits, where the system has them."""
    try:
        import resource
    except ImportError:  # pragma: no cover - not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(task: str, file: str) -> None:
    """Reads standard input and writes the answer to standard output."""
    sys.stdout.buffer.write({"read": read, "annotate": annotate, "table": table}[task](sys.stdin.buffer.read(), file))


def read(data: bytes, file: str) -> bytes:
    """A workbook as JSON, or the sentence that refuses it."""
    from cynllun.workbooks.book import as_plain, open_book
    from cynllun.workbooks.guard import Refused

    try:
        said = as_plain(open_book(data, file))
    except Refused as refusal:
        said = {"refused": refusal.sentence.as_dict()}
    answer = json.dumps(said)
    if len(answer) > LARGEST:
        sys.exit(TOO_MUCH)
    return answer.encode()


def table(data: bytes, file: str) -> bytes:
    """The rows of a plain table as JSON, or the sentence that refuses it."""
    from cynllun.workbooks.guard import Refused
    from cynllun.workbooks.table import rows_of

    try:
        said: dict[str, object] = {"rows": rows_of(data, file)}
    except Refused as refusal:
        said = {"refused": refusal.sentence.as_dict()}
    answer = json.dumps(said)
    if len(answer) > LARGEST:
        sys.exit(TOO_MUCH)
    return answer.encode()


def annotate(data: bytes, _file: str) -> bytes:
    """A workbook with its findings on it. `data`: the length of what is told, eight bytes; that, as JSON; the workbook."""
    from cynllun.workbooks.annotating import lay

    length = int.from_bytes(data[:8], "big")
    return lay(data[8 + length :], json.loads(data[8 : 8 + length]))


if __name__ == "__main__":
    limit()
    main(*sys.argv[1:])
