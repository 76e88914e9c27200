"""What a value of a catalogue entry may be: each rule is a function from the text to what is wrong with it."""

import unicodedata
from collections.abc import Callable
from difflib import get_close_matches

from corpus import identifiers

Complaint = tuple[str, str] | None
"""What is wrong, and what is expected, with an example; None where all is well."""

Rule = Callable[[str], Complaint]

TYPES = ("publication", "issue paper", "treaty", "document", "resolution", "decision", "general recommendation",
         "digest", "private")  # fmt: skip
"""`digest` is our own; `private` is a file of the keeper's that no catalogue knows."""
GRAMMARS = ("masthead", "treaty", "model-law", "toolkit", "cards", "manual", "principles", "framework", "plain",
            "digest")  # fmt: skip
AUDIENCES = ("police", "border guards", "prosecutors", "judges", "victim services", "health care", "legislators",
             "parliamentarians", "policy makers", "trainers", "researchers", "states parties")  # fmt: skip
WORK_KEYS = ("type", "publisher", "years", "grammar", "about", "audience", "symbol", "treaty_series", "supersedes",
             "superseded_by", "note", "source", "page", "parts")  # fmt: skip
EDITION_KEYS = ("status", "title", "also", "sales_no", "symbol", "job_no", "isbn", "isbn_misprints", "year", "place",
                "urls", "files", "page", "units", "note", "source")  # fmt: skip


def clean(text: str) -> Complaint:
    """One line, single spaces, composed letters: else two spellings of one title would not be equal."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if text == tidy:
        return None
    return (
        f"{text!r} has stray spaces, line breaks or letters with loose accents",
        f"Write it on one line with single spaces: {tidy!r}.",
    )


def sales_no(code: str) -> Rule:
    """The rule of sales numbers in one language: the form, and the letter of that language.

    >>> sales_no("en")("F.09.V.11")
    ("the letter of 'F.09.V.11' stands for fr, not for en", 'Expected is "E.09.V.11".')
    """
    letter = next(letter for letter, language in identifiers.LETTERS.items() if language == code)

    def rule(text: str) -> Complaint:
        said = identifiers.sales_language(text)
        if not said:
            return f"{text!r} is no sales number", f'One is written like "{letter}.09.V.11".'
        if said != code:
            expected = f"{letter}.{identifiers.sales_tail(text)}"
            return f"the letter of {text!r} stands for {said}, not for {code}", f'Expected is "{expected}".'
        return None

    return rule


def job_no(code: str) -> Rule:
    """The rule of job numbers in one language: the form, and the letter in brackets where there is one."""

    def rule(text: str) -> Complaint:
        said = identifiers.job_language(text)
        if not identifiers.job_number(text):
            return f"{text!r} is no job number", 'One is written like "V.09-86358" or "V.09-81430 (F)".'
        if said and said != code:
            return f"the letter of {text!r} stands for {said}, not for {code}", f"Move it to [{said}]."
        return None

    return rule


def symbol(text: str) -> Complaint:
    """The form of a document symbol."""
    if identifiers.is_symbol(text):
        return None
    return f"{text!r} is no symbol", 'One is written like "CTOC/COP/WG.4/2010/6".'


def isbn(text: str) -> Complaint:
    """An ISBN with its right check digit."""
    if identifiers.is_isbn(text):
        return None
    remedy = "Compare it with the book; if the book prints it so, write it under isbn_misprints."
    return f"the check digit of {text!r} is wrong", remedy


def misprint(text: str) -> Complaint:
    """An ISBN that is printed wrong; a good one has no business there."""
    if not identifiers.is_isbn(text):
        return None
    return f"{text!r} is a good ISBN", f'Write it under isbn: isbn = ["{text}"].'


def year(text: str) -> Complaint:
    """A year in which the United Nations published."""
    if text.isdecimal() and 1944 < int(text) < 2100:
        return None
    return f"{text!r} is no year", "Write for example year = 2009."


def url(text: str) -> Complaint:
    """A web address."""
    if text.startswith(("https://", "http://")) and " " not in text:
        return None
    return f"{text!r} is no web address", 'One is written like "https://www.unodc.org/...".'


def part(text: str) -> Complaint:
    """The name of a part, which goes into the name of its file."""
    if text.isascii() and text == text.lower() and text.replace("-", "").isalnum():
        return None
    return f"{text!r} is no name of a part", 'It goes into a file name: write it like "module-01".'


def one_of(*allowed: str) -> Rule:
    """The rule of a closed list of words, with a guess at what was meant.

    >>> one_of("verified", "secondary")("verifed")
    ("'verifed' is not one of the words for it", 'Did you mean "verified"? Use one of: verified, secondary.')
    """

    def rule(text: str) -> Complaint:
        if text in allowed:
            return None
        close = get_close_matches(text, allowed, 1)
        guess = f'Did you mean "{close[0]}"? ' if close else ""
        said = f"{text!r} is not one of the words for it" if text else "it is not given"
        return said, f"{guess}Use one of: {', '.join(allowed)}."

    return rule


def known_key(*known: str) -> Rule:
    """The rule of the words before an equals sign, with a guess at what was meant."""

    def rule(text: str) -> Complaint:
        if text in known:
            return None
        close = get_close_matches(text, known, 1)
        guess = f"Did you mean {close[0]}? " if close else ""
        return f"{text!r} is neither a key nor a language code known here", f"{guess}Known are: {', '.join(known)}."

    return rule
