"""Which paragraph styles are headings: by the outline level Word gives them, or by the names of UN templates."""

import re
from xml.etree.ElementTree import Element

from indexer.formats.docx.package import Package, W

# The United Nations' document templates: H_Ch heads chapters I., II., H_1 their parts A., H_2/3 and H_4 lie below.
_UN = {"_ H __M": 1, "_ H _Ch": 2, "_ H_1": 3, "_ H_2/3": 4, "_ H_4": 5, "_ H_5/6": 6, "Title_H_CH": 1, "Title_H1": 1}


def style_map(package: Package) -> str:
    """The lines for mammoth that make headings of heading styles."""
    styles = {node.get(f"{W}styleId", ""): node for node in package.tree("word/styles.xml").iter(f"{W}style")}
    lines = []
    for style, node in styles.items():
        level = _level(node, styles)
        if level and node.get(f"{W}type") == "paragraph" and re.fullmatch(r"[\w-]+", style):
            lines.append(f"p.{style} => h{level}:fresh")
    return "\n".join(lines)


def _level(node: Element, styles: dict[str, Element]) -> int:
    """1-6, or 0 for a style that heads nothing; outline levels are inherited from the style it is based on."""
    for _ in range(12):
        name = value(node, "name")
        if name in _UN:
            return _UN[name]
        outline = value(node, "pPr/outlineLvl")
        if outline.isdigit():
            return min(int(outline) + 1, 6) if int(outline) < 9 else 0
        if re.fullmatch(r"heading [1-9]", name, re.I):
            return min(int(name[-1]), 6)
        based = styles.get(value(node, "basedOn"))
        if based is None:
            return 0
        node = based
    return 0


def value(node: Element, path: str) -> str:
    """The w:val of the element at a path like "pPr/outlineLvl"; "" where there is none."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")
