"""The United Nations Editorial Manual: a footnote in its forms, see corpus/citation/manual.py."""

from corpus.citation.manual import render

__all__ = ["render"]
