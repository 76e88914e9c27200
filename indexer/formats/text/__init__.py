"""Plain text and Markdown: paragraphs whole again, whatever hard line ends, page breaks and notes cut them into."""

from collections.abc import Iterator
from pathlib import Path

from indexer.formats import Block
from indexer.formats.characters import decode
from indexer.formats.text import markdown, plain

SUFFIXES = (".txt", ".text", ".md", ".markdown")
KINDS = ("text",)
VERSION = "1"


def extract(path: Path) -> Iterator[Block]:
    """The blocks of a text file; in .txt form feeds are page breaks, and light Markdown is understood."""
    text = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    is_markdown = path.suffix.lower() in (".md", ".markdown")
    yield from markdown.blocks(text) if is_markdown else plain.blocks(text)
