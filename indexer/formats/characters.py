"""Bytes to characters and white space as a reader sees it: what the formats without pages share."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
# What pages call Latin-1, ASCII or GB2312 is written in these larger sets (WHATWG Encoding, "names and labels").
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
# Zero-width space and byte order mark, soft hyphen, marks of direction. Joiners stay: Arabic script needs them.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Chinese is written without spaces: a line break in the source between two of its characters is no space.
_HAN, _QUOTES = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef", "“”‘’…—"
_BREAK = re.compile(rf"(?<=[{_HAN}])[^\S\n]*\n\s*(?=[{_HAN}{_QUOTES}])|(?<=[{_QUOTES}])[^\S\n]*\n\s*(?=[{_HAN}])")


def decode(data: bytes) -> str:
    """The text of bytes: by byte order mark, by what the page declares, as UTF-8, else by the letters' frequency."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    found = _DECLARED.search(data[:4096])
    for encoding in filter(None, (_meant(found) if found else "", "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    mostly = data.decode("utf-8", "replace")
    if mostly.count("\ufffd") * 10 <= sum(not letter.isascii() for letter in mostly):
        return mostly  # a few bytes are lost, as where a file was cut off, but it is UTF-8
    best = from_bytes(data[:100_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def tidy(text: str) -> str:
    """White space collapsed, invisible characters dropped, composed (NFC); never NFKC: № and ² stay what they are.

    >>> tidy(" Traite\\n\\tdes\\u00a0per\\u00adsonnes ")
    'Traite des personnes'
    >>> tidy("打击人口\\n   贩运")
    '打击人口贩运'
    """
    visible = _CONTROL.sub("", text.translate(_INVISIBLE))
    return unicodedata.normalize("NFC", " ".join(_BREAK.sub("", visible).split()))


def _meant(found: re.Match[bytes]) -> str:
    """The codec for a declared name; "" if there is none, or if it could not have been read so far (UTF-16)."""
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return ""
    return "" if name.startswith(("utf-16", "utf-32")) or not _is_text_codec(name) else _MEANT.get(name, name)


def _is_text_codec(name: str) -> bool:
    """Not "hex" or "zip", which Python counts among its codecs too."""
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, ValueError):
        return False
