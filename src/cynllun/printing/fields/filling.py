"""Fills the fields of a document, and says which no longer agree with the return."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as listed

from lxml import etree

from cynllun.printing.fields.named import MISSING, PREFIX, TYPED, Field, NoField, field
from cynllun.printing.fields.package import WORD, Document

W = f"{{{WORD}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LONGEST = 100  # characters of the text around a field that is shown with it

# The text of a figure, None where it is missing; or the reason (an id) why there can be none.
Figures = Callable[[Field], "str | Unknown | None"]


@dataclass(frozen=True)
class Unknown:
    """A field that names what the edition does not have. `reason`: name, period, never, scale."""

    reason: str


@dataclass(frozen=True)
class Compared:
    """One field of a document: what it shows (nothing while it is only typed), what the return says, and the words around it."""

    tag: str
    shows: str
    says: str
    around: str
    reason: str = ""

    @property
    def agrees(self) -> bool:
        """Whether it shows what the return says. A missing figure agrees with nothing."""
        return not self.reason and self.says != MISSING and self.shows == self.says


@dataclass
class Filled:
    """What came of a document: every field in order; `typed` are texts between braces that are no field."""

    fields: list[Compared] = listed(default_factory=list)
    typed: list[str] = listed(default_factory=list)


def compare(document: Document, figures: Figures) -> Filled:
    """Every field beside its figure. Nothing is changed."""
    return _walk(copy_of(document), figures)


def fill(document: Document, figures: Figures) -> Filled:
    """Writes each figure into its field; a field that was typed becomes one that can be filled again."""
    return _walk(document, figures)


def copy_of(document: Document) -> Document:
    """A document whose trees may be changed without changing this one's."""
    return Document(document.entries, {name: copy.deepcopy(tree) for name, tree in document.trees.items()})


def _walk(document: Document, figures: Figures) -> Filled:
    found = Filled()
    for name in sorted(document.trees, key=lambda each: (not each.startswith("word/document"), each)):
        tree = document.trees[name]
        for control in tree.iter(f"{W}sdt"):
            _control(control, figures, found)
        for paragraph in list(tree.iter(f"{W}p")):
            _paragraph(paragraph, figures, found)
    return found


def _control(control: etree._Element, figures: Figures, found: Filled) -> None:
    """A field that was filled before: a content control with a tag of ours."""
    said = _name(control)
    content = control.find(f"{W}sdtContent")
    if not said or content is None:
        return
    texts = list(content.iter(f"{W}t"))
    shows = "".join(each.text or "" for each in texts)
    around = _around(control, shows)
    try:
        asked = field(said)
    except NoField:
        found.typed.append(said)
        return
    says = figures(asked)
    if isinstance(says, Unknown):
        found.fields.append(Compared(asked.tag, shows, "", around, says.reason))
        return
    found.fields.append(Compared(asked.tag, shows, says or MISSING, around))
    if texts:
        _set(texts[0], says or MISSING)
        for each in texts[1:]:
            _set(each, "")


def _name(control: etree._Element) -> str:
    """The name that a control keeps of its field. LibreOffice 7.4 drops the tag when it saves, and keeps the title."""
    names = (each.get(f"{W}val", "") for key in ("tag", "alias") for each in control.iterfind(f"{W}sdtPr/{W}{key}"))
    return next((name for name in names if name.startswith(PREFIX)), "")


def _paragraph(paragraph: etree._Element, figures: Figures, found: Filled) -> None:
    """Fields typed in a paragraph: Word may have cut one over several runs, so they are looked for in the whole."""
    while True:
        texts = [each for each in paragraph.iter(f"{W}t") if _own(each, paragraph)]
        whole = "".join(each.text or "" for each in texts)
        for match in TYPED.finditer(whole):
            try:
                asked = field(match[1])
            except NoField:
                continue
            says = figures(asked)
            if isinstance(says, Unknown):
                continue
            found.fields.append(Compared(asked.tag, "", says or MISSING, _short(whole)))
            _replace(texts, match.start(), match.end(), asked, says or MISSING)
            break
        else:
            _unread(whole, figures, found)
            return


def _unread(whole: str, figures: Figures, found: Filled) -> None:
    """What stands between braces and could not be filled."""
    for match in TYPED.finditer(whole):
        try:
            asked = field(match[1])
        except NoField:
            found.typed.append(match[0])
            continue
        reason = figures(asked)
        if isinstance(reason, Unknown):
            found.fields.append(Compared(asked.tag, "", "", _short(whole), reason.reason))


def _own(text: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text is the paragraph's own: not of a paragraph within it, nor of a control that is filled, and in a run."""
    inside = next((each for each in text.iterancestors() if each.tag in (f"{W}p", f"{W}sdtContent")), None)
    return inside is paragraph and text.getparent().tag == f"{W}r"


def _replace(texts: list[etree._Element], start: int, end: int, asked: Field, says: str) -> None:
    """Takes the typed characters out, and puts a content control where they began, looking as they did."""
    at = 0
    control = None
    for each in texts:
        own = each.text or ""
        low, high = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if low >= high:
            continue
        if control is None:
            run = each.getparent()
            assert run is not None
            control = _made(run, asked, says)
            _split(run, each, own[:low], own[high:], control)
        else:
            _set(each, own[high:])


def _split(run: etree._Element, text: etree._Element, before: str, after: str, control: etree._Element) -> None:
    """The run up to the text, the control, and a run of the same look with what came after."""
    rest = copy.deepcopy(run)
    position = list(run).index(text)
    later = list(rest)[position]
    for each in list(run)[position + 1 :]:
        run.remove(each)
    for each in list(rest)[:position]:
        if each.tag != f"{W}rPr":
            rest.remove(each)
    _set(text, before)
    _set(later, after)
    # The texts that were gathered before must stay those of the document: what followed in this run is in `rest` now, and
    # the walk gathers them anew after each field.
    run.addnext(control)
    control.addnext(rest)


def _made(run: etree._Element, asked: Field, says: str) -> etree._Element:
    control = etree.Element(f"{W}sdt")
    about = etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(about, f"{W}alias").set(f"{W}val", asked.tag)
    etree.SubElement(about, f"{W}tag").set(f"{W}val", asked.tag)
    etree.SubElement(about, f"{W}text")
    own = etree.SubElement(etree.SubElement(control, f"{W}sdtContent"), f"{W}r")
    look = run.find(f"{W}rPr")
    if look is not None:
        own.append(copy.deepcopy(look))
    _set(etree.SubElement(own, f"{W}t"), says)
    return control


def _set(text: etree._Element, content: str) -> None:
    text.text = content
    text.set(SPACE, "preserve")


def _around(control: etree._Element, shows: str) -> str:
    paragraph = next((each for each in control.iterancestors() if each.tag == f"{W}p"), control)
    return _short("".join(_texts(paragraph)) or shows)


def _texts(element: etree._Element) -> Iterator[str]:
    yield from (each.text or "" for each in element.iter(f"{W}t"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
