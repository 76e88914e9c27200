"""Lines of text within the columns of a terminal, where a Chinese letter takes two and a vowel mark none."""

import unicodedata

WIDTH = 80


def columns(text: str) -> int:
    """The columns a terminal gives a text.

    >>> columns("art. 6"), columns("第六条"), columns("مكمِّل")
    (6, 6, 4)
    """
    marks = sum(unicodedata.category(letter) in ("Mn", "Cf") for letter in text)
    return len(text) - marks + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def wrapped(text: str, indent: str = "", hang: str = "   ") -> list[str]:
    """The text in lines of at most 80 columns, further lines indented by `hang` more.

    Chinese has no spaces, so a word too long for a line is cut between letters.
    """
    lines = [indent]
    room = WIDTH - len(indent) - len(hang)
    for word in text.split(" "):
        gap = " " if lines[-1].strip() else ""
        for piece in _pieces(word, room):
            if columns(lines[-1]) + columns(gap + piece) > WIDTH:
                lines.append(indent + hang)
                gap = ""
            lines[-1] += gap + piece
            gap = ""
    return lines


def _pieces(word: str, room: int) -> list[str]:
    if columns(word) <= room:
        return [word]
    return [word[at : at + room // 2] for at in range(0, len(word), room // 2)]
