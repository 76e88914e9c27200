"""The forms of the United Nations Editorial Manual: document, publication, treaty."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.citation import Reference

NAME = "un"


def render(reference: Reference) -> str:
    """The citation as HTML."""
    title = reference.edition.title
    name = escape(title.value) if title and title.confirmed else escape(reference.publication.id)
    return f"<i>{name}</i>, {escape(reference.pin)}"
