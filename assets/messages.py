"""Keeps the Welsh catalogue level with the strings on the pages. `assets/messages.sh` calls it.

`pybabel update` wants a locale, and a locale brings Babel's five Welsh plural forms back: so this reads without one.
"""

from __future__ import annotations

import fcntl
import io
import re
import sys
import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

PO = Path(__file__).parent.parent / "src/cynllun/web/locale/cy/LC_MESSAGES/django.po"
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
HEADER = f"""# Welsh of the pages. Strings come and go by assets/messages.sh; the plural rule is CLDR's and stays as it is.
msgid ""
msgstr ""
"Project-Id-Version: Cynllun\\n"
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"

"""
SLOT = re.compile(r"%\((\w+)\)[sd]")
Key = tuple[str, str]


def key(message: Message) -> Key:
    """What names a message: its context, and its singular."""
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


def messages(path: Path) -> dict[Key, Message]:
    """The messages of a catalogue, read by the plural rule in its own header."""
    with path.open("rb") as file:
        return {key(message): message for message in read_po(file) if message.id}


def write(known: dict[Key, Message]) -> None:
    """The catalogue as it stands in the project: our header, sorted, no places."""
    catalogue = Catalog()
    # without this, Babel writes two forms and drops the other four
    catalogue.mime_headers = [
        ("Plural-Forms", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);")
    ]
    for message in known.values():
        flags = message.flags - {"fuzzy"}
        catalogue.add(message.id, message.string, context=message.context, flags=flags)
    text = io.BytesIO()
    write_po(text, catalogue, sort_output=True, no_location=True, omit_header=True, width=120)
    PO.write_text(HEADER + text.getvalue().decode().lstrip("\n"), encoding="utf-8")


def update(wanted: dict[Key, Message], known: dict[Key, Message]) -> None:
    """Take in what is new. A string that got a plural loses its translation: it needs six."""
    for name, message in wanted.items():
        plural = isinstance(message.id, tuple)
        before = known.get(name)
        if before is None or isinstance(before.id, tuple) != plural:
            known[name] = Message(message.id, ("",) * 6 if plural else "", context=message.context, flags=message.flags)


def fill(pairs: dict[str, str | list[str]], known: dict[Key, Message]) -> list[str]:
    """Put translations in: English = Welsh, or the six forms. What is not on any page is named. `context|English`."""
    unknown = []
    for english, welsh in pairs.items():
        context, bar, rest = english.partition("|")
        message = known.get(("", english)) or (known.get((context, rest)) if bar else None)
        if message is None:
            unknown.append(f"on no page: {english!r}")
        else:
            message.string = welsh if isinstance(welsh, str) else tuple(welsh)
    return unknown


def faults(wanted: dict[Key, Message], known: dict[Key, Message]) -> list[str]:
    """What is missing, empty, fuzzy, left over or does not keep its terms; empty when all is well."""
    found = [f"on no page any more (assets/messages.sh tidy): {name[1]!r}" for name in known if name not in wanted]
    for name, message in wanted.items():
        if name not in known:
            found.append(f"not in the catalogue: {name[1]!r}")
        else:
            found += [f"{what}: {name[1]!r}" for what in _wrong(message, known[name])]
    return found


def _wrong(message: Message, here: Message) -> list[str]:
    plural = isinstance(message.id, tuple)
    strings = [here.string] if isinstance(here.string, str) else list(here.string)
    terms = set(SLOT.findall(message.id[-1] if plural else str(message.id)))
    wrong = ["fuzzy"] if here.fuzzy else []
    if plural and len(strings) != 6:
        wrong.append("not six forms")
    if not all(strings):
        wrong.append("not translated")
    elif any(set(SLOT.findall(text)) - terms for text in strings):
        wrong.append("names a term that the English does not have")
    elif not plural and terms - set(SLOT.findall(strings[0])):
        wrong.append("leaves out a term")
    return wrong


def main(verb: str, *paths: str) -> int:
    """Exit 0 when all is well, 1 with a line for each fault."""
    with PO.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two people may be adding strings at once
        known = messages(PO)
        found: list[str] = []
        if verb == "fill":
            found = fill(tomllib.loads(Path(paths[0]).read_text(encoding="utf-8")), known)
        else:
            wanted = messages(Path(paths[0]))
            if verb == "update":
                update(wanted, known)
            if verb == "tidy":
                known = {name: message for name, message in known.items() if name in wanted}
            if verb == "check":
                found = faults(wanted, known) + ([] if PLURALS in PO.read_text(encoding="utf-8") else ["plural rule"])
        if verb != "check":
            write(known)
            empty = [name[1] for name, message in known.items() if not all(message.string or [""])]
            print(f"{len(empty)} to translate", *(repr(text) for text in empty), sep="\n")
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
