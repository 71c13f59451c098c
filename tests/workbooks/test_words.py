"""Every sentence that the code names exists in both languages, with the same slots."""

from __future__ import annotations

import re
from pathlib import Path

import cynllun
from cynllun import editions
from cynllun.words.sentence import PLURALS

HOME = Path(cynllun.__file__).parent
ROOMS = ("workbooks", "cli")
WORDS = (*ROOMS, "given")
SLOT = re.compile(r"\{([a-z_]+)\}")


def texts(language: str) -> dict[str, str]:
    """Every text of these rooms by id, the forms of a plural joined."""
    found: dict[str, str] = {}

    def walk(table: object, path: str) -> None:
        if isinstance(table, str):
            found[path] = found.get(path, "") + table
            return
        assert isinstance(table, dict)
        for key, value in table.items():
            walk(value, path if key in PLURALS and set(table) <= set(PLURALS) else f"{path}.{key}".lstrip("."))

    for room in WORDS:
        walk(editions.texts.toml(HOME / "editions" / "words" / f"{room}.{language}.toml"), "")
    return found


def test_both_languages_say_the_same_things_of_the_same_slots() -> None:
    english, welsh = texts("en"), texts("cy")
    assert set(english) == set(welsh)
    different = {id for id in english if set(SLOT.findall(english[id])) != set(SLOT.findall(welsh[id]))}
    assert different <= {id for id in english if id.endswith(".sentence") and "count" in SLOT.findall(english[id])}


def test_every_refusal_and_fault_in_the_code_has_its_words() -> None:
    known = texts("en")
    code = "\n".join(file.read_text() for room in ROOMS for file in sorted((HOME / room).glob("*.py")))
    refusals = set(re.findall(r'Refused\(\s*"([a-z_]+)"', code)) | set(re.findall(r'_refusal\("([a-z_]+)"', code))
    faults = set(re.findall(r'"((?:shape|cell|total)-[a-z-]+[a-z])"', code))
    assert len(refusals) > 15 and len(faults) > 30
    assert not {r for r in refusals if f"refusal.{r}" not in known}
    assert not {f for f in faults if f"fault.{f}.sentence" not in known or f"fault.{f}.action" not in known}


def test_no_sentence_is_left_that_nothing_says() -> None:
    code = "\n".join(file.read_text() for room in ROOMS for file in sorted((HOME / room).glob("*.py")))
    ids = {id.split(".")[1] for id in texts("en") if id.startswith(("fault.", "refusal."))}
    assert {id for id in ids if id not in code} <= {"cell-above-range", "cell-below-range"}
