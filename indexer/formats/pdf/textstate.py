"""What a content stream sets before it shows text: coordinates, font, spacing, position; with a stack for q and Q."""

from typing import Any

from pdfminer.psparser import PSLiteral

from indexer.formats.pdf.fonts import Face
from indexer.formats.pdf.runs import Matrix, multiply

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEPTH = 512
"""States kept on the stack: a file that asks for more is broken, or wants to do harm."""


class TextState:
    """The graphics state as far as text needs it, and the operators that change it, named for what they do.

    `tm` is the text matrix, `start` that of the line's begin; `size` to `rise` are the values of Tf, Tc, Tw, TL, Ts;
    `stretch` is Tz as a factor, `mode` is Tr.
    """

    def __init__(self) -> None:
        self.ctm = self.tm = self.start = IDENTITY
        self.face: Face | None = None
        self.fonts: dict[str, Face] = {}
        self.size = self.char = self.word = self.lead = self.rise = 0.0
        self.stretch, self.mode = 1.0, 0
        self.stack: list[tuple[Any, ...]] = []

    def _save(self) -> None:
        if len(self.stack) < _DEPTH:
            self.stack.append(
                (self.ctm, self.face, self.size, self.char, self.word, self.lead, self.rise, self.stretch, self.mode)
            )

    def _restore(self) -> None:
        if self.stack:
            (self.ctm, self.face, self.size, self.char, self.word,
             self.lead, self.rise, self.stretch, self.mode) = self.stack.pop()  # fmt: skip

    def _move(self, *matrix: float) -> None:
        self.ctm = multiply(matrix, self.ctm)  # type: ignore[arg-type]

    def _begin(self) -> None:
        self.tm = self.start = IDENTITY

    def _font(self, name: PSLiteral, size: float) -> None:
        self.face, self.size = self.fonts.get(str(name.name)), size

    def _char_space(self, value: float) -> None:
        self.char = value + 0.0

    def _word_space(self, value: float) -> None:
        self.word = value + 0.0

    def _stretch(self, value: float) -> None:
        self.stretch = value / 100

    def _leading(self, value: float) -> None:
        self.lead = value + 0.0

    def _mode(self, value: float) -> None:
        self.mode = int(value)

    def _rise(self, value: float) -> None:
        self.rise = value + 0.0

    def _next(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.start
        self.tm = self.start = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _next_leading(self, x: float, y: float) -> None:
        self.lead = -y
        self._next(x, y)

    def _place(self, *matrix: float) -> None:
        self.tm = self.start = matrix  # type: ignore[assignment]

    def _line(self) -> None:
        self._next(0, -self.lead)
