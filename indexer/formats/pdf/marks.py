"""Marked content: what a producer says about the text between BDC and EMC (page furniture, its actual characters)."""

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from indexer.formats.pdf.characters import fold
from indexer.formats.pdf.runs import Run


class Mark:
    """One open mark; what an outer one says holds inside too. With `actual` the glyphs are only what is painted."""

    __slots__ = ("actual", "artifact", "mcid", "outer", "runs")

    def __init__(self, artifact: bool, mcid: int, actual: str | None, outer: "Mark | None") -> None:
        self.artifact, self.mcid, self.actual, self.outer = artifact, mcid, actual, outer
        self.runs: list[tuple[int, Run]] = []

    @classmethod
    def opened(cls, tag: object, properties: object, outer: "Mark | None") -> "Mark":
        """The mark a BDC operator opens inside another one."""
        said = properties if isinstance(properties, dict) else {}
        artifact = isinstance(tag, PSLiteral) and tag.name == "Artifact"
        number, actual = resolve1(said.get("MCID")), resolve1(said.get("ActualText"))
        return cls(
            artifact or (outer is not None and outer.artifact),
            int(number) if isinstance(number, (int, float)) else outer.mcid if outer else -1,
            "".join(fold(char) for char in decode_text(actual)) if isinstance(actual, bytes) else None,
            outer if outer is not None and outer.actual is not None else None,
        )

    def closed(self) -> tuple[int, list[Run]]:
        """The angle and the runs to show when the mark ends: one run of the actual text, where it was told."""
        if not self.runs or self.actual is None:
            return 0, []
        angle, first = self.runs[0]
        x0, x1 = min(run.x0 for _, run in self.runs), max(run.x1 for _, run in self.runs)
        whole = Run(first.y, max(run.size for _, run in self.runs), first.face, [self.actual], [x0, x1])
        whole.artifact, whole.mcid, whole.hidden = self.artifact, self.mcid, first.hidden
        return angle, [whole] if self.actual else []
