"""Calendars: how long their months are, and which of our days theirs are."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISLAMIC_MONTHS = (
    *("Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II"),
    *("Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja"),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar in which a date may be given.

    Attributes:
        name: Its name, as the files write it.
        years: The years that can be read.
        months: The names of its months.
        era: What stands behind a year for people, or an empty text.
        grace: By how many days its days may differ from one place to another.
    """

    name: str
    years: range
    months: tuple[str, ...]
    era: str
    grace: int

    def length(self, year: int, month: int) -> int:
        """Return how many days a month has."""
        if not self.grace:
            return calendar.monthrange(year, month)[1]
        from hijridate import Hijri  # a table of months that few corpora need

        return Hijri(year, month, 1).month_length()

    def day(self, year: int, month: int, day: int) -> date:
        """Return which of our days a day is."""
        if not self.grace:
            return date(year, month, day)
        from hijridate import Hijri

        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


GREGORIAN = Calendar("gregorian", range(1, 10_000), MONTHS, "", 0)
# A month begins when its moon is sighted, which differs between countries; the table is that of Umm al-Qura.
HIJRI = Calendar("hijri", range(1343, 1501), ISLAMIC_MONTHS, " AH", 1)
CALENDARS = {one.name: one for one in (GREGORIAN, HIJRI)}
