"""A content stream cut into operators with their operands, by one regular expression.

pdfminer's own tokenizer takes more than half of its time. Here an operator and the numbers before it are one match, so
the thousands of drawing operators of a table cost little, and a TJ array is one operand that is taken apart later.
All repetitions over file content are possessive: there is nothing to backtrack into.
"""

import re
from collections.abc import Iterator

from pdfminer.psparser import LIT, PSLiteral

_STRING = rb"\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S])*+\))*+\))*+\)"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
_NAME = rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]++|%[^\r\n]*+
|(?P<op>[A-Za-z'"][A-Za-z0-9*'"]*+)
|(?P<numbers>[+\-.0-9][+\-.0-9\x00\t\n\x0c\r ]*+)
|(?P<string>"""
    + _STRING
    + rb""")
|(?P<array>\[(?:[^\[\]()<>/]++|"""
    + _STRING
    + rb"|"
    + _HEX
    + rb""")*+\])
|(?P<hex>"""
    + _HEX
    + rb""")
|(?P<name>"""
    + _NAME
    + rb""")
|(?P<open>\[|<<)|(?P<close>\]|>>)
|(?P<broken>\()|(?P<other>[\s\S])""",
    re.VERBOSE,
)
_ELEMENT = re.compile(rb"(" + _STRING + rb")|(" + _HEX + rb")|([+-]*[\d.][\d.\-]*+)")
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_INLINE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|$)")
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")

Operand = object
"""A float, bytes (a string), PSLiteral (a name), list (an array) or dict."""


def number(word: bytes) -> float:
    """A number as PDF writers write them, also "--5" and "1.-2" (0 where it makes no sense)."""
    try:
        return float(word)
    except ValueError:
        match = re.match(rb"[+-]*(\d*\.?\d*)", word)
        digits = match[1] if match else b""
        sign = -1 if word.startswith(b"-") else 1
        return sign * float(digits) if digits.strip(b".") else 0.0


def numbers(words: bytes) -> list[float]:
    """Numbers parted by white space."""
    parts = words.translate(None, b"\0").split() if b"\0" in words else words.split()
    try:
        return [float(part) for part in parts]
    except ValueError:
        return [number(part) for part in parts]


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code in _ESCAPED:
        return _ESCAPED[code]
    return bytes([int(code, 8) & 255]) if code[0] in b"01234567" else code


def string(body: bytes) -> bytes:
    """The bytes of a literal string, given without its outer parentheses."""
    return _ESCAPE.sub(_escaped, body) if b"\\" in body else body


def hexadecimal(body: bytes) -> bytes:
    """The bytes of a <hexadecimal> string; a missing last digit is 0."""
    try:
        return bytes.fromhex(body[1:-1].decode("ascii"))
    except ValueError:
        digits = body.translate(None, b"\x00\t\n\x0c\r <>")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def elements(array: bytes) -> list[bytes | float]:
    """The strings and numbers of an array of a TJ operator.

    >>> elements(b"[(A) 120 <4142> -.5]")
    [b'A', 120.0, b'AB', -0.5]
    """
    found: list[bytes | float] = []
    for text, digits, word in _ELEMENT.findall(array):
        if word:
            found.append(number(word))
        else:
            found.append(string(text[1:-1]) if text else hexadecimal(digits))
    return found


def name(token: bytes) -> PSLiteral:
    """The name after its slash, as pdfminer keeps names."""
    bare = token[1:]
    if b"#" in bare:
        bare = _HASH.sub(lambda match: bytes([int(match[1], 16)]), bare)
    return LIT(bare.decode("latin-1"))


def _close(items: list[Operand], opener: bytes) -> Operand:
    """An array or a dictionary from what stood between its brackets; references in content streams are not allowed."""
    if opener == b"[":
        return items
    keys = items[0 : len(items) - 1 : 2]
    return {key.name: items[2 * i + 1] for i, key in enumerate(keys) if isinstance(key, PSLiteral)}


def _broken(data: bytes, start: int) -> tuple[bytes, int]:
    """A string the expression cannot match (parentheses nested deep or never closed), and where it ends."""
    depth, at = 1, start
    while at < len(data) and depth:
        char = data[at]
        depth += (char == 40) - (char == 41)
        at += 2 if char == 92 else 1
    return string(data[start : at - 1]), at


def operations(data: bytes, wanted: frozenset[bytes]) -> Iterator[tuple[bytes, list[Operand]]]:
    """The wanted operators of a content stream, each with its operands; an array without names comes as raw bytes
    in a one-element tuple, for `elements`.
    """
    operands: list[Operand] = []
    nested: list[tuple[list[Operand], bytes]] = []
    match, at, end = TOKEN.match, 0, len(data)
    while at < end:
        found = match(data, at)
        assert found is not None  # the last alternative takes any byte
        at, kind = found.end(), found.lastgroup
        if kind == "op":
            operator = found.group()
            if operator in wanted:
                yield operator, operands
            elif operator == b"ID":
                skipped = _INLINE_END.search(data, at)
                at = skipped.end() if skipped else end
            operands = []
            nested.clear()
        elif kind == "numbers":
            operands.extend(numbers(found.group()))
        elif kind == "string":
            operands.append(string(found.group()[1:-1]))
        elif kind == "array":
            operands.append((found.group(),))
        elif kind is not None:
            operands, at = _rare(kind, found.group(), operands, nested, data, at)


def _rare(
    kind: str, token: bytes, operands: list[Operand], nested: list[tuple[list[Operand], bytes]], data: bytes, at: int
) -> tuple[list[Operand], int]:
    """The tokens that are not worth a branch of the loop; gives the operand list to go on with, and where."""
    if kind == "hex":
        operands.append(hexadecimal(token))
    elif kind == "name":
        operands.append(name(token))
    elif kind == "open":
        nested.append((operands, token))
        return [], at
    elif kind == "close" and nested:
        outer, opener = nested.pop()
        outer.append(_close(operands, opener))
        return outer, at
    elif kind == "broken":
        text, at = _broken(data, at)
        operands.append(text)
    return operands, at
