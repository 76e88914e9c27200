"""Blocks and page qualities as lines of JSON: what a reading child says to its parent, and what the cache keeps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_args

from corpus import errors
from corpus.errors import UnreadableError
from corpus.model import Box
from indexer.formats import Block, Role
from indexer.formats.quality import PageQuality, State

_FIELDS = {field.name: field for field in fields(Block)}
_BLANK = asdict(Block(""))


@dataclass(frozen=True, slots=True)
class Told:
    """What was understood of the lines; `page` is the last page they name, `complete` whether the end came."""

    blocks: tuple[Block, ...] = ()
    pages: tuple[PageQuality, ...] = ()
    error: UnreadableError | None = None
    complete: bool = False
    page: int = 0


def parse(lines: Iterable[bytes], path: Path) -> Told:
    """The lines of a child; a last line cut short, as of a child that was ended, is passed over.

    UnreadableError if a line is not ours: then something else wrote them.
    """
    blocks: list[Block] = []
    page = 0
    for each in lines:
        if not each.endswith(b"\n"):
            break
        value = _object(each, path)
        if "page" in value:
            page = int(value["page"])
        elif "block" in value:
            blocks.append(_block(value["block"], path))
            page = max(page, blocks[-1].page, *(number for _, number, _ in blocks[-1].breaks))
        elif "error" in value:
            return Told((), (), _error(value["error"], path), True, max(page, int(value["error"].get("page", 0))))
        else:
            return Told(tuple(blocks), _pages(value["pages"], path), None, True, page)
    return Told(tuple(blocks), (), None, False, page)


def short(block: Block) -> dict[str, Any]:
    """A block as JSON, without the fields that are as usual."""
    return {name: value for name, value in asdict(block).items() if name == "text" or value != _BLANK[name]}


def line(value: Mapping[str, Any]) -> bytes:
    """One JSON object as a line, in ASCII."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _object(each: bytes, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(each)
        if isinstance(value, dict) and value.keys() & {"block", "error", "page", "pages"}:
            return value
    except ValueError:
        pass
    raise UnreadableError("the reader said something unintelligible about it.", str(path), "Read it again.")


def _block(given: Mapping[str, Any], path: Path) -> Block:
    """A block from JSON, its lists made tuples again; UnreadableError if it is not one."""
    try:
        value = {name: given[name] for name in given if name in _FIELDS}
        boxes = tuple(Box(**box) for box in value.pop("boxes", ()))
        breaks = tuple((int(at), int(page), str(label)) for at, page, label in value.pop("breaks", ()))
        columns, flags = tuple(value.pop("columns", ())), tuple(value.pop("flags", ()))
        if value.get("role", "paragraph") not in get_args(Role) or not isinstance(value["text"], str):
            raise ValueError
        return Block(**value, boxes=boxes, breaks=breaks, columns=columns, flags=flags)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError("the reader told a block no one knows.", str(path), "Read it again.") from error


def _pages(given: Iterable[Mapping[str, Any]], path: Path) -> tuple[PageQuality, ...]:
    try:
        pages = tuple(PageQuality(**page) for page in given)
        if all(page.state in get_args(State) for page in pages):
            return pages
    except TypeError:
        pass
    raise UnreadableError("the reader told a page no one knows.", str(path), "Read it again.")


def _error(given: Mapping[str, Any], path: Path) -> UnreadableError:
    """The child's error made anew in this process; only kinds of UnreadableError cross over."""
    found = getattr(errors, str(given.get("class")), UnreadableError)
    kind = found if isinstance(found, type) and issubclass(found, UnreadableError) else UnreadableError
    return kind(str(given.get("what", "")), str(path), str(given.get("remedy", "")))
