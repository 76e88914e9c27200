"""Values of a TOML file, each with its status and source; mistakes are collected, not thrown."""

from collections.abc import Mapping
from typing import Any, get_args

from corpus import rules
from corpus.errors import CatalogueError
from corpus.model import Fact, Status

FACT_EXAMPLE = 'Write title = "..." when it was seen, else title = { value = "...", status = "unverified" }.'

Table = Mapping[str, Any]


class Values:
    """A file being read: collects its mistakes, so that a librarian sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[CatalogueError] = []

    def wrong(self, key: str, what: str, remedy: str) -> None:
        """Note one mistake: where it is, what is wrong, what is expected, with an example."""
        key = key.removeprefix(".")
        mistake = CatalogueError(what + ".", f"{self.file}, {key}" if key else self.file, remedy)
        # A value of the whole work is read again for each language, and is wrong only once.
        if str(mistake) not in map(str, self.mistakes):
            self.mistakes.append(mistake)

    def check(self, key: str, text: str, *checks: rules.Rule) -> bool:
        """Whether a text keeps the rules; what it breaks is noted."""
        complaints = [complaint for rule in checks if (complaint := rule(text))]
        for what, remedy in complaints:
            self.wrong(key, what, remedy)
        return not complaints

    def facts(self, key: str, values: object, source: str, *checks: rules.Rule) -> tuple[Fact, ...]:
        """A list of facts; `source` is where they were seen unless they say otherwise themselves."""
        if not isinstance(values, list):
            self.wrong(key, "it is a list", f'Write {key.split(".")[-1]} = ["..."], with brackets even around one.')
            return ()
        facts = [self.fact(key, value, source, *checks) for value in values]
        return tuple(fact for fact in facts if fact)

    def fact(self, key: str, value: object, source: str, *checks: rules.Rule) -> Fact | None:
        """A fact written as a plain value, which was seen, or as a table with value, status and source."""
        if value is None:
            return None
        table = value if isinstance(value, dict) else {"value": value}
        self.known_keys(key, table, ("value", "status", "source"))
        text = table.get("value")
        text = str(text) if isinstance(text, int) and not isinstance(text, bool) else text
        if not isinstance(text, str) or not text:
            self.wrong(key, "it has no text for a value", f"{FACT_EXAMPLE} Leave the line out where nothing is known.")
            return None
        self.check(key, text, rules.clean, *checks)
        status = self.choice(f"{key}.status", table.get("status", "verified"), get_args(Status))
        fact = Fact(text, status, self.text(key, "source", table) or source)  # type: ignore[arg-type]
        if fact.confirmed and not fact.source:
            remedy = 'Add source = "..." to it, to its language or at the top of the file.'
            self.wrong(key, f"nothing says where {text!r} was seen", remedy)
        return fact

    def text(self, inside: str, key: str, table: Table) -> str:
        """A plain text, "" where there is none; `inside` is where the key stands."""
        text = table.get(key, "")
        if isinstance(text, str):
            self.check(f"{inside}.{key}", text, rules.clean)
            return text
        self.wrong(f"{inside}.{key}", f"{text!r} is not a text in quotes", f'Write {key} = "...".')
        return ""

    def known_keys(self, inside: str, table: Table, known: tuple[str, ...]) -> None:
        """Notes every key that is none of those known."""
        for key in table:
            self.check(f"{inside}.{key}", key, rules.known_key(*known))

    def choice(self, key: str, value: object, allowed: tuple[str, ...]) -> str:
        """The value where it is allowed, else the last word allowed, which is the most careful one of each list."""
        text = "" if value is None else str(value)
        return text if self.check(key, text, rules.one_of(*allowed)) else allowed[-1]

    def choices(self, key: str, table: Table, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words from a closed list."""
        values = table.get(key, [])
        if isinstance(values, list):
            return tuple(self.choice(key, value, allowed) for value in values)
        self.wrong(key, "it is a list", f'Write for example {key} = ["{allowed[0]}"].')
        return ()
