"""Typeset two of our digests to PDF by two producers, with the truth beside them: fixtures of the PDF tests.

Run by hand after a change of the layout: `python tests/data/typeset/typeset.py`. Needs WeasyPrint, Chromium and the
Noto fonts. The truth is written with the PDFs, so that a digest may be revised without them.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

HERE = Path(__file__).parent
DIGESTS = HERE.parents[2] / "corpus" / "digests"
CHROMIUM = "chromium"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SHEET = """
@page {{ size: A5; margin: 18mm 16mm 20mm;
  @top-center {{ content: "{head}"; font: 8pt "{font}"; }}
  @bottom-center {{ content: counter(page); font: 8pt "{font}"; }} }}
body {{ font: 9.5pt/1.4 "{font}"; text-align: justify; hyphens: auto; {columns} }}
h1 {{ font-size: 16pt; }} h2 {{ font-size: 13pt; }} h3 {{ font-size: 11pt; }} .notice {{ font-size: 9.5pt; }}
"""
FONTS = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC"}
LAYOUTS = {"palermo-protocol": "", "first-aid-kit": "columns: 2; column-gap: 8mm;"}


def dressed(work: str, language: str) -> str:
    """The digest with a style sheet that gives it a running head, page numbers and one or two columns."""
    html = (DIGESTS / f"{work}.{language}.html").read_text(encoding="utf-8")
    title = LexborHTMLParser(html).css("h1")[0].text()
    font = FONTS.get(language, "Noto Serif")
    sheet = SHEET.format(head=f"Pincite · {title}", font=font, columns=LAYOUTS[work])
    return html.replace("</head>", f"<style>{sheet}</style></head>")


def truth(html: str) -> list[str]:
    """The text of every block in order; white space is one space."""
    nodes = LexborHTMLParser(html).css("h1, h2, h3, p, li")
    return [" ".join(node.text().split()) for node in nodes]


def weasyprint(html: str, target: Path) -> None:
    """WeasyPrint through its command, so that it need not be importable here."""
    subprocess.run(["weasyprint", "-q", "-", str(target)], input=html.encode(), check=True)


def chromium(html: str, target: Path) -> None:
    """Chromium's own print to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        subprocess.run([*command, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()], check=True,
                       stderr=subprocess.DEVNULL)  # fmt: skip


def main() -> None:
    """Write all fixtures anew."""
    for work in LAYOUTS:
        for language in LANGUAGES:
            html = dressed(work, language)
            for producer in (weasyprint, chromium):
                producer(html, HERE / f"{work}.{language}.{producer.__name__}.pdf")
            blocks = json.dumps(truth(html), ensure_ascii=False, indent=0)
            (HERE / f"{work}.{language}.json").write_text(blocks + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
