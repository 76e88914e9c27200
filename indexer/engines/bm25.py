"""BM25 as Lucene computes it: the numbers of a field and of a term that every engine must agree on, in float32.

Source: Lucene 9, `BM25Similarity` and `SmallFloat`. The score of one term in one passage is
`weight - weight / (1 + frequency * inverse)`, each step rounded to float32, where `inverse` comes from `inverse_norms`.
"""

import math
import struct

_FLOAT = struct.Struct("<f")


def float32(value: float) -> float:
    """The nearest float32, as a Python float: one rounding after each operation gives float32 arithmetic exactly.

    >>> float32(0.1) == 0.1, float32(0.5) == 0.5
    (False, True)
    """
    return float(_FLOAT.unpack(_FLOAT.pack(value))[0])


K1 = float32(1.2)
B = float32(0.75)
_FREE = 24
"""Lengths below this have a byte of their own: 255 less the code of the greatest length."""


def length_byte(length: int) -> int:
    """The byte a length is kept as (`SmallFloat.intToByte4`): exact to 40, then four significant bits.

    >>> [length_byte(n) for n in (0, 23, 39, 40, 41, 42, 2**31 - 1)]
    [0, 23, 39, 40, 40, 41, 255]
    """
    if length < _FREE:
        return length
    rest = length - _FREE
    bits = rest.bit_length()
    if bits < 4:
        return _FREE + rest
    shift = bits - 4
    return _FREE + ((rest >> shift) & 7 | (shift + 1) << 3)


def byte_length(code: int) -> int:
    """The length a byte stands for: the least of those that are kept as it.

    >>> all(length_byte(byte_length(code)) == code for code in range(256))
    True
    """
    if code < _FREE:
        return code
    bits, shift = (code - _FREE) & 7, (code - _FREE >> 3) - 1
    return _FREE + (bits if shift < 0 else (bits | 8) << shift)


def idf(passages: int, having: int) -> float:
    """How telling a term is that `having` of the `passages` with its field have: ln(1 + (N - n + 0.5) / (n + 0.5)).

    >>> round(idf(10, 1), 4), round(idf(10, 10), 4)
    (1.9924, 0.0465)
    """
    return float32(math.log(1 + (passages - having + 0.5) / (having + 0.5)))


def inverse_norms(total: int, passages: int) -> list[float]:
    """By length byte: 1 / (k1 * (1 - b + b * length / average)), `total` terms being in `passages` with the field."""
    average = float32(total / passages) if passages else 1.0
    return [_inverse(float32(byte_length(code)), average) for code in range(256)]


def _inverse(length: float, average: float) -> float:
    share = float32(float32(B * length) / average)
    return float32(1 / float32(K1 * float32(float32(1 - B) + share)))
