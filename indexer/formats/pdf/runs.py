"""A run: glyphs shown by one operator on one baseline without a jump, the smallest thing the line builder handles."""

from math import atan2, cos, degrees, hypot, radians, sin

from indexer.formats.pdf.fonts import Face

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: x' = a x + c y + e, y' = b x + d y + f."""


class Run:
    """Glyphs side by side: `x0`, `x1`, baseline `y` and `size` in points of the frame in which the text is upright.

    `edges` holds where each of `glyphs` (a list of texts) begins, and one number more: where the last one ends.
    """

    __slots__ = ("artifact", "edges", "face", "glyphs", "hidden", "mcid", "size", "text", "x0", "x1", "y")

    def __init__(self, y: float, size: float, face: Face, glyphs: list[str], edges: list[float]) -> None:
        self.y, self.size, self.face = y, size, face
        self.glyphs, self.edges = glyphs, edges
        self.text = "".join(glyphs)
        self.x0, self.x1 = (edges[0], edges[-1]) if edges[0] <= edges[-1] else (edges[-1], edges[0])
        self.artifact = False
        self.hidden = False
        self.mcid = -1


class PageText:
    """What was shown on a page: runs by the angle their text is written at (degrees, 0 is upright), and the pictures.

    `sound`: no part of its content was damaged. `rules` are horizontal and vertical lines (x0, y0, x1, y1); `pictures`
    the share of the page each picture covers.
    """

    __slots__ = ("height", "number", "pictures", "rules", "runs", "sound", "width")

    def __init__(self, number: int, width: float, height: float) -> None:
        self.number, self.width, self.height = number, width, height
        self.runs: dict[int, list[Run]] = {}
        self.rules: list[tuple[float, float, float, float]] = []
        self.pictures: list[float] = []
        self.sound = True


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` first and `n` after it."""
    a, b, c, d, e, f = m
    a2, b2, c2, d2, e2, f2 = n
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


class Frame:
    """How text space lies on the page: its angle, and where (x, y) of text space is when the page is turned upright."""

    __slots__ = ("angle", "u", "v", "xscale", "yscale")

    def __init__(self, matrix: Matrix, vertical: bool) -> None:
        a, b, c, d, e, f = matrix
        if b == 0 and a > 0 and not vertical:  # nearly all text
            self.angle, self.xscale, self.yscale, self.u, self.v = 0, a, hypot(c, d), e, f
            return
        along = (-c, -d) if vertical else (a, b)  # vertical Chinese runs down, its columns from right to left
        self.angle = round(degrees(atan2(along[1], along[0]))) % 360
        self.xscale = hypot(*along)
        self.yscale = hypot(a, b) if vertical else hypot(c, d)
        turn = radians(-self.angle)
        self.u, self.v = e * cos(turn) - f * sin(turn), e * sin(turn) + f * cos(turn)


def upright(angle: int, x: float, y: float) -> tuple[float, float]:
    """Where a point of the turned frame lies on the page as displayed."""
    turn = radians(angle)
    return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
