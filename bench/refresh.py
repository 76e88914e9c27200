"""How long a refresh takes over a large invented library: the first, one where nothing changed, one with one change."""

import argparse
import os
import random
import resource
import statistics
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


def timed(config: Path, *words: str) -> tuple[float, float]:
    """Seconds of wall and of processor time of one command."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from webui.cli import main; main()", "--config", str(config), *words]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, spent


def told(what: str, *times: tuple[float, float]) -> None:
    """The medians of some measurements; on a machine with other work only the processor time says much."""
    wall, spent = (statistics.median(values) for values in zip(*times, strict=True))
    print(f"{what:<36} {wall:8.2f} s wall {spent:8.2f} s processor", flush=True)


def forget(folder: Path) -> None:
    """Let the system drop what it keeps of a folder's files in memory."""
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    """Make the library, or go on with one that is there, and print a line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--per-document", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the library is made, or was")
    parser.add_argument("--embedder", default="none", help="none, use or e5: the first refresh then takes hours")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    inbox, config = folder / "var" / "inbox", folder / "config.toml"
    inbox.mkdir(parents=True, exist_ok=True)
    config.write_text(f'[library]\npath = "var"\n[search]\nembedder = "{given.embedder}"\n', encoding="utf-8")
    chance = random.Random(7)
    codes = list(LANGUAGES)
    for number in range(given.passages // given.per_document):
        language = codes[number % len(codes)]
        path = inbox / f"invented-{number:04}.{language}.txt"
        if not path.exists():
            path.write_text(document(language, number, given.per_document, chance), encoding="utf-8")
    told("first refresh", timed(config, "refresh", "--offline"))
    told("nothing changed, read before", *(timed(config, "refresh", "--offline") for _ in range(5)))
    cold = []
    for _ in range(5):
        forget(folder / "var")
        cold.append(timed(config, "refresh", "--offline"))
    told("nothing changed, library not in memory", *cold)
    told("the command alone (--version)", *(timed(config, "--version") for _ in range(5)))
    (inbox / f"one-more-{time.time():.0f}.fr.txt").write_text(document("fr", 9999, 10, chance), encoding="utf-8")
    told("one edition more", timed(config, "refresh", "--offline"))


if __name__ == "__main__":
    main()
