"""Finding: one thing the doctor looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

State = Literal["good", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, how it stands, what was seen, what mends it, and the hand that would do so.

    What is seen and its remedy are English, as causes are: `report.causes.said_in` has them in the keeper's language.
    """

    name: str
    state: State
    seen: str
    remedy: str = ""
    mend: Callable[[], None] | None = None

    @property
    def as_json(self) -> dict[str, object]:
        """What `doctor --json` prints of it."""
        return {"name": self.name, "state": self.state, "seen": self.seen, "remedy": self.remedy,
                "can_be_mended": self.mend is not None}  # fmt: skip
