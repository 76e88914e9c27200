"""How long a refresh takes over a large invented library: the first, one where nothing changed, one with one change."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LANGUAGES = {
    "en": "the victim of trafficking shall be given shelter advice and time before any decision is made by the court",
    "fr": "la victime de la traite reçoit un abri des conseils et du temps avant que le tribunal ne décide de son sort",
    "es": "la víctima de la trata recibe refugio consejo y tiempo antes de que el tribunal decida sobre su situación",
    "ru": "жертва торговли людьми получает приют совет и время прежде чем суд примет решение о её дальнейшей судьбе",
    "ar": "تحصل ضحية الاتجار على مأوى ومشورة ووقت كاف قبل أن تتخذ المحكمة أي قرار في شأن وضعها القانوني في البلد",
    "zh": "被贩运 受害人 应当 获得 住所 咨询 以及 充分 时间 然后 法院 才能 作出 决定",
}


def document(language: str, number: int, passages: int, chance: random.Random) -> str:
    """An invented document of numbered paragraphs, each of its own words."""
    words = LANGUAGES[language].split()
    paragraphs = (
        f"{n}. {' '.join(chance.choice(words) for _ in range(40))} {number}x{n}." for n in range(1, passages + 1)
    )
    title = " ".join([*words[:6], str(number)])
    return "\n\n".join([title, *paragraphs])


def timed(config: Path, *words: str) -> float:
    """Seconds of wall time of one command; what it says goes to the terminal."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", "from webui.cli import main; main()", "--config", str(config), *words]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Make the library, or go on with one that is there, and print a line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--per-document", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the library is made, or was")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    inbox, config = folder / "var" / "inbox", folder / "config.toml"
    inbox.mkdir(parents=True, exist_ok=True)
    config.write_text('[library]\npath = "var"\n', encoding="utf-8")
    chance = random.Random(7)
    codes = list(LANGUAGES)
    for number in range(given.passages // given.per_document):
        language = codes[number % len(codes)]
        path = inbox / f"invented-{number:04}.{language}.txt"
        if not path.exists():
            path.write_text(document(language, number, given.per_document, chance), encoding="utf-8")
    print(f"first refresh      {timed(config, 'refresh', '--offline'):8.1f} s")
    print(f"nothing changed    {min(timed(config, 'refresh', '--offline') for _ in range(3)):8.2f} s")
    (inbox / "one-more.fr.txt").write_text(document("fr", 9999, 10, chance), encoding="utf-8")
    print(f"one edition more   {timed(config, 'refresh', '--offline'):8.1f} s")


if __name__ == "__main__":
    main()
