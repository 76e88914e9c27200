"""What an element is: dropped, furniture, a note, a numbered part of a digest; decided by rules one can read."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from corpus.errors import LocatorError
from corpus.model import Locator
from indexer.formats import Role

_DROPPED = """audio button canvas embed frame head iframe input link map meta nav noframes noscript object option rp rt
    script select style svg template textarea title track video"""
DROPPED = frozenset(_DROPPED.split())
_BLOCKS = """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre search section summary table
    tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCKS.split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|cookie\w*|share|toolbar)(?:$|[\s_-])", re.I
)
_NOTE = re.compile(r"(?:foot|end)?-?note-?\d+|fn[:_.-]?\d+|_?ftn\d+", re.I)
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:foot|end)notes?(?:$|\s)", re.I)
CONTENTS = re.compile(
    r"(?:table of )?contents|sommaire|table des mati[èe]res|índice|contenido|содержание|оглавление|目录|المحتويات", re.I
)
_BACK = re.compile(r"[\s↑↩⏎^\ufe0e\ufe0f]*")
_RAISED = str.maketrans("0123456789+-()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


@dataclass(frozen=True, slots=True)
class Place:
    """What the elements around a text make of it; an element's place begins as its parent's."""

    role: Role = "paragraph"
    level: int = 0
    mark: str = ""
    locator: str = ""
    kind: str = ""
    lists: int = 0
    kept: bool = False
    """Whether line breaks are kept, as in <pre>."""


def dropped(node: LexborNode) -> bool:
    """Whether nothing of this element is to be read: scripts, navigation, what is hidden, a note's way back."""
    given = node.attributes
    if node.tag in DROPPED or "hidden" in given or given.get("role") in ("navigation", "search", "doc-backlink"):
        return True
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", given.get("style") or "", re.I):
        return True
    if node.tag == "a" and (given.get("href") or "").startswith("#") and _BACK.fullmatch(node.text()):
        return True
    return node.tag in ("aside", "div", "ul") and bool(_NAVIGATION.search(given.get("class") or ""))


def place(node: LexborNode, around: Place) -> Place:
    """The place of what stands in a block element."""
    inner = _addressed(node, around)
    given = node.attributes
    if around.role == "furniture" or "notice" in (given.get("class") or "").split() or is_furniture(node):
        return replace(inner, role="furniture")
    if is_note(node):
        digits = re.search(r"\d+$", given.get("id") or "")
        return replace(inner, role="footnote", mark=digits[0] if digits else "", level=0)
    if around.role == "footnote":
        return inner
    return _by_tag(node, inner)


def _by_tag(node: LexborNode, inner: Place) -> Place:
    tag = node.tag or ""
    if tag in HEADINGS:
        return replace(inner, role="heading", level=int(tag[1]))
    if tag in ("ul", "ol", "menu", "dir", "dl"):
        return replace(inner, lists=inner.lists + 1)
    if tag in ("li", "dt", "dd"):
        return replace(inner, role="item", level=max(inner.lists, 1) + (tag == "dd"))
    if tag in ("figcaption", "caption"):
        return replace(inner, role="caption", level=0)
    if tag == "blockquote":
        return replace(inner, role="paragraph", level=inner.level + 1 if inner.role == "paragraph" else 1)
    return replace(inner, kept=True) if tag == "pre" else inner


def _addressed(node: LexborNode, around: Place) -> Place:
    """With the locator an id gives; `id="table"` on any page of the web is none, `id="table.2"` is."""
    given = node.attributes
    name, kind = given.get("id") or "", given.get("data-kind") or around.kind
    if "." not in name and not given.get("data-kind"):
        return around
    try:
        return replace(around, locator=str(Locator.parse(name)), kind=kind)
    except LocatorError:
        return replace(around, kind=kind)


def is_note(node: LexborNode) -> bool:
    """Whether it is one footnote: by its role, its id (fn12, footnote-12), or as an aside that begins with a mark."""
    given = node.attributes
    if given.get("role") in ("doc-footnote", "doc-endnote"):
        return True
    if node.tag == "aside":
        return bool(_NOTE_CLASS.search(given.get("class") or "") or _begins_with_mark(node))
    return node.tag in ("li", "p", "div", "dd") and bool(_NOTE.fullmatch(given.get("id") or ""))


def _begins_with_mark(node: LexborNode) -> bool:
    return bool(re.match(r"\s*(?:\d{1,3}[.)\]]?\s|[¹²³⁰⁴-⁹]|\*|†|‡|\[\d)", node.text()))


def is_furniture(node: LexborNode) -> bool:
    """Whether a <header> or <footer> is the page's and not the text's.

    The Universal Declaration's preamble stands in a <header> as prose; a banner is links and short lines.
    """
    if node.tag not in ("header", "footer"):
        return False
    prose = [p for p in node.css("p") if "notice" not in (p.attributes.get("class") or "").split() and not p.css("a")]
    return sum(len(p.text().strip().encode()) >= 80 for p in prose) < 2  # bytes: Chinese says more in a character


def raised(node: LexborNode) -> str:
    """A superscript in superscript characters: organisée<sup>1</sup> is no word "organisée1", m<sup>2</sup> is m².

    Ordinals stay on the line: 1<sup>er</sup>, 2<sup>e</sup>, 1<sup>a</sup> are read "1er", "2e", "1a".
    """
    text = node.text().strip().removeprefix("[").removesuffix("]")
    before = node.prev.text() if node.prev is not None and node.prev.is_text_node else ""
    letters = text.isalpha() and (len(text) > 1 or before[-1:].isdigit())
    space = " " if node.text()[-1:].isspace() else ""  # Word raises the tab after a table's note mark too
    return (text if letters or not text.isascii() else text.translate(_RAISED)) + space
