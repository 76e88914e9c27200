"""Before a generation goes live: does it hold as much as the last one? Losing passages must be somebody's wish."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from indexer.engines import Manifest
from indexer.refreshing.holdings import read_json, write_json
from indexer.refreshing.plan import Plan, accounts
from indexer.refreshing.volume import Volume
from indexer.report import Failure

_EDITION_PERCENT = 50
"""A corrected edition may well be shorter; one that lost half of its passages was rather read wrongly."""


Agree = Callable[[str], bool]
"""Asks somebody whether what is told of is wished for."""


class Scales:
    """Weighs a new generation against the live one, a language at a time, asks where there is somebody, remembers a no.

    A language that is held back keeps its shelf. The no is for exactly these files over exactly this shelf: with any
    other it is asked anew.
    """

    def __init__(self, plan: Plan, live: Manifest, root: Path, percent: int, agree: Agree | None) -> None:
        self._plan, self._live, self._percent, self._agree = plan, live, percent, agree
        self._memory = root / "declined.json"
        self._said = {code: said for code, said in read_json(self._memory).items() if _is_whole(said)}
        self.held: dict[str, Failure] = {}
        """Language -> why it stays as it was, and what to do."""

    def declined(self) -> frozenset[str]:
        """The languages whose very loss was declined before: nothing need be read to say so."""
        for language in sorted(self._plan.dirty):
            said = self._said.get(language, {})
            if said.get("inputs") == self._inputs(language):
                cause = f"{said['what']} You declined this before, for these same files; it is not asked again."
                remedy = f"To accept it: pincite refresh --yes --language {language}"
                self.held[language] = Failure("", language, cause, remedy)
        return frozenset(self.held)

    def weigh(self, volumes: Iterable[Volume], among: Iterable[str]) -> frozenset[str]:
        """Those among the languages that would lose much while nobody agrees."""
        lost = losses(volumes, self._plan, self._live, self._percent)
        held = {code: loss for code, loss in lost.items() if code in among and not self._agreed(code, loss.cause)}
        self.held |= held
        return frozenset(held)

    def forget(self, languages: Iterable[str]) -> None:
        """What was declined of languages that went live is no question any more."""
        left = {code: said for code, said in self._said.items() if code not in languages}
        if left == self._said:
            return
        self._said = left
        with suppress(OSError):
            write_json(self._memory, left) if left else self._memory.unlink(missing_ok=True)

    def _agreed(self, language: str, what: str) -> bool:
        if self._agree is None:
            return False
        agreed = self._agree(what)
        if not agreed:
            self._said[language] = {"inputs": self._inputs(language), "what": what}
            write_json(self._memory, self._said)
        return agreed

    def _inputs(self, language: str) -> str:
        """What a question was about: the shelf that answers, and the files that were to take its place."""
        marks = [pair for pair in sorted(self._plan.fingerprints.items()) if pair[0].endswith(f"/{language}")]
        return sha256(json.dumps([self._live.shelves.get(language, ""), marks]).encode()).hexdigest()


def _is_whole(said: object) -> bool:
    return isinstance(said, dict) and isinstance(said.get("what"), str)


def losses(volumes: Iterable[Volume], plan: Plan, live: Manifest, percent: int) -> dict[str, Failure]:
    """Language -> what would be lost: over so many percent of its passages, or of those of one edition half."""
    found: dict[str, list[str]] = {}
    for language, what in _shrunk(list(volumes), plan, live, percent):
        found.setdefault(language, []).append(what)
    return {language: _loss(language, "; ".join(each)) for language, each in sorted(found.items())}


def _loss(language: str, what: str) -> Failure:
    return Failure(
        "",
        language,
        f"the new index would hold much less than the one that answers now: {what}.",
        f"This language stays as it was. If this is as you want it: pincite refresh --yes --language {language}",
    )


def _shrunk(volumes: list[Volume], plan: Plan, live: Manifest, percent: int) -> Iterator[tuple[str, str]]:
    now = Counter[str]()
    for volume in volumes:
        now[volume.holding.edition.language] += len(volume.passages)
    for language in sorted(plan.dirty):
        before = live.passages.get(language, 0)
        if now[language] < before * (100 - percent) / 100:
            gone = [e for e in plan.withdrawn if e.endswith(f"/{language}")]
            why = f" (no longer on the shelf: {', '.join(gone)})" if gone else ""
            yield language, f"{language} {now[language]} passages instead of {before}{why}"
    known = accounts(live)
    for volume in volumes:
        edition = volume.holding.edition
        before = known.get(edition.id, {}).get("passages", 0)
        if len(volume.passages) < before * (100 - max(percent, _EDITION_PERCENT)) / 100:
            yield edition.language, f"{edition.id} {len(volume.passages)} passages instead of {before}"
