"""A page's content stream carried out as far as text goes: operators in, runs of glyphs out.

Only operators that place text, move the coordinate system, draw forms or mark content are looked at, plus the
rectangles and lines from which the rules of a table are known.
"""

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from indexer.formats.pdf import marks
from indexer.formats.pdf.fonts import Face, Faces
from indexer.formats.pdf.lexer import elements, operations
from indexer.formats.pdf.limits import Limits, over
from indexer.formats.pdf.runs import Frame, PageText, Run, multiply
from indexer.formats.pdf.textstate import IDENTITY, TextState

_WORD_GAP = 0.16
"""A jump this wide, in sizes, begins a new run: it is a space that was not written (LaTeX never writes one), another
column, or a hole for a letter of another font."""
_OVERPRINT = 0.5
"""So does a jump back this wide."""
_INVISIBLE = 3
_OPERATORS = {
    b"q": ("_save", 0), b"Q": ("_restore", 0), b"cm": ("_move", 6), b"BT": ("_begin", 0), b"Tf": ("_font", 2),
    b"Tc": ("_char_space", 1), b"Tw": ("_word_space", 1), b"Tz": ("_stretch", 1), b"TL": ("_leading", 1),
    b"Tr": ("_mode", 1), b"Ts": ("_rise", 1), b"Td": ("_next", 2), b"TD": ("_next_leading", 2), b"Tm": ("_place", 6),
    b"T*": ("_line", 0), b"Tj": ("_show", 1), b"TJ": ("_show_all", 1), b"'": ("_line_show", 1),
    b'"': ("_spaced_show", 3), b"Do": ("_draw", 1), b"BMC": ("_mark", 1), b"BDC": ("_mark_with", 2),
    b"EMC": ("_unmark", 0), b"gs": ("_state", 1), b"re": ("_rectangle", 4), b"m": ("_from", 2), b"l": ("_to", 2),
}  # fmt: skip


class Interpreter(TextState):
    """The graphics state while one page is carried out; `page` fills with what is shown."""

    def __init__(self, page: PageText, faces: Faces, limits: Limits) -> None:
        super().__init__()
        self.page, self.faces, self.limits = page, faces, limits
        self.point = (0.0, 0.0)
        self.marks: list[marks.Mark] = []
        self.depth = self.forms = self.done = self.glyphs = 0
        self.active: set[int] = set()
        self.table = {key: (getattr(self, method), count) for key, (method, count) in _OPERATORS.items()}

    def run(self, data: bytes, resources: object) -> None:
        """Carry out one stream with its resources; LimitError when it asks for too much."""
        self.resources = dict_value(resources)
        self.fonts = self.faces.of(resources)
        table, limit = self.table, self.limits.operators
        for operator, operands in operations(data, frozenset(table)):
            self.done += 1
            if self.done > limit:
                raise over("operators", limit, self.page.number)
            method, count = table[operator]
            if len(operands) >= count:
                try:
                    method(*operands[len(operands) - count :])
                except (TypeError, AttributeError, KeyError):
                    continue  # an operand of the wrong kind: the operator does nothing, as in every viewer

    # graphics state

    def _state(self, name: PSLiteral) -> None:
        font = dict_value(dict_value(self.resources.get("ExtGState")).get(str(name.name))).get("Font")
        if font:
            reference, self.size = resolve1(font)
            self.face = self.faces.of({"Font": {"F": reference}}).get("F")

    def _rectangle(self, x: float, y: float, w: float, h: float) -> None:
        self._rule(x, y, x + w, y + h)

    def _from(self, x: float, y: float) -> None:
        self.point = (x, y)

    def _to(self, x: float, y: float) -> None:
        (x0, y0), self.point = self.point, (x, y)
        self._rule(x0, y0, x, y)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Remember a thin, long rectangle or line, once it lies straight on the page."""
        a, b, c, d, e, f = self.ctm
        x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        width, height = abs(x1 - x0), abs(y1 - y0)
        if min(width, height) < 3 and max(width, height) > 12 and len(self.page.rules) < 4000:
            self.page.rules.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    # showing

    def _line_show(self, text: bytes) -> None:
        self._line()
        self._show(text)

    def _spaced_show(self, word: float, char: float, text: bytes) -> None:
        self.word, self.char = word, char
        self._line_show(text)

    def _show(self, text: bytes) -> None:
        self._show_parts([text])

    def _show_all(self, array: object) -> None:
        self._show_parts(elements(array[0]) if isinstance(array, tuple) else array)  # type: ignore[arg-type]

    def _show_parts(self, parts: list[bytes | float]) -> None:
        """Show strings with the shifts between them, cut into runs at the jumps."""
        face = self.face
        if face is None or not self.size:
            return
        size, tz = self.size, 1.0 if face.vertical else self.stretch
        char, known, learn = self.char * tz, face.glyphs, face.glyph
        word = 0.0 if face.multibyte else self.word * tz
        scale, x = size * tz, 0.0
        frame = Frame(multiply(self.tm, self.ctm), face.vertical)
        glyphs: list[str] = []
        edges: list[float] = []
        near, back = _WORD_GAP * abs(size), -_OVERPRINT * abs(size)
        for part in parts:
            if not isinstance(part, bytes):
                shift = -part * 0.001 * scale
                if glyphs and not back < shift < near:
                    self._emit(face, frame, glyphs, [*edges, x])
                    glyphs, edges = [], []
                x += shift
                continue
            for code in face.codes(part):
                text, width = known.get(code) or learn(code)
                glyphs.append(text)
                edges.append(x)
                x += width * scale + char
                if word and code == 32:
                    x += word
        if glyphs:
            self._emit(face, frame, glyphs, [*edges, x])
        a, b, c, d, e, f = self.tm
        self.tm = (a, b, c, d, e - c * x, f - d * x) if face.vertical else (a, b, c, d, a * x + e, b * x + f)

    def _emit(self, face: Face, frame: Frame, glyphs: list[str], edges: list[float]) -> None:
        """Keep a run, placed on the upright page."""
        self.glyphs += len(glyphs)
        if self.glyphs > self.limits.glyphs:
            raise over("glyphs", self.limits.glyphs, self.page.number)
        u, scale = frame.u, frame.xscale
        run = Run(frame.v + self.rise * frame.yscale, abs(self.size) * frame.yscale, face, glyphs,
                  [u + scale * edge for edge in edges])  # fmt: skip
        run.hidden = self.mode == _INVISIBLE
        if self.marks:
            mark = self.marks[-1]
            run.artifact, run.mcid = mark.artifact, mark.mcid
            if mark.actual is not None:
                mark.runs.append((frame.angle, run))
                return
        self.page.runs.setdefault(frame.angle, []).append(run)

    # marked content

    def _mark(self, tag: PSLiteral) -> None:
        self._mark_with(tag, {})

    def _mark_with(self, tag: PSLiteral, properties: object) -> None:
        if isinstance(properties, PSLiteral):
            properties = dict_value(dict_value(self.resources.get("Properties")).get(properties.name))
        self.marks.append(marks.Mark.opened(tag, properties, self.marks[-1] if self.marks else None))

    def _unmark(self) -> None:
        if self.marks:
            angle, runs = self.marks.pop().closed()
            self.page.runs.setdefault(angle, []).extend(runs)

    # forms and pictures

    def _draw(self, name: PSLiteral) -> None:
        drawn = stream_value(dict_value(self.resources.get("XObject")).get(name.name))
        kind = getattr(resolve1(drawn.get("Subtype")), "name", "")
        if kind == "Image":
            a, b, c, d, _, _ = self.ctm
            self.page.pictures.append(abs(a * d - b * c) / (self.page.width * self.page.height or 1))
        elif kind == "Form":
            self._form(drawn)

    def _form(self, form: PDFStream) -> None:
        """Carry out a form XObject with its own state; one that draws itself is skipped."""
        key = form.objid if form.objid is not None else id(form)
        if key in self.active or self.depth >= self.limits.depth:
            return
        self.forms += 1
        if self.forms > self.limits.forms:
            raise over("forms drawn", self.limits.forms, self.page.number)
        kept = (self.resources, self.fonts, self.ctm, self.tm, self.start, self.stack, self.face, self.size, self.mode)
        self.active.add(key)
        self.depth, self.stack = self.depth + 1, []
        matrix = tuple(float(resolve1(value)) for value in list_value(form.get("Matrix", IDENTITY)))
        self.ctm = multiply(matrix, self.ctm)  # type: ignore[arg-type]
        self.run(form.get_data(), form.get("Resources") or self.resources)
        self.depth -= 1
        self.active.discard(key)
        self.resources, self.fonts, self.ctm, self.tm, self.start, self.stack, self.face, self.size, self.mode = kept
