"""How sure a share can be that was counted in few cases: the score interval of Wilson."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # the standard normal distribution has 2.5 % above it


@dataclass(frozen=True)
class Proportion:
    """A count of cases out of a number of cases, with an interval for the share behind it.

    Attributes:
        count: Cases that have the property.
        total: All cases.
        low: Lower end of the interval; 0 if there are no cases.
        high: Upper end of the interval; 1 if there are no cases.
    """

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share of the cases, or None if there are no cases."""
        return self.count / self.total if self.total else None

    @property
    def width(self) -> float:
        """How much the interval leaves open; 1 if it says nothing."""
        return self.high - self.low


def wilson(count: int, total: int, z: float = Z95) -> Proportion:
    """Return the score interval of a share.

    The interval holds every share p that lies at most z standard errors from the share observed, the
    error being that of p itself: |k/n - p| <= z * sqrt(p * (1 - p) / n). Solved for p:

        (k/n + z²/2n ± z * sqrt(k/n * (1 - k/n)/n + z²/4n²)) / (1 + z²/n)

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
    the American Statistical Association 22 (1927) 209-212. For its behaviour in small numbers: L. D. Brown,
    T. T. Cai and A. DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001)
    101-133.

    Limits: it supposes cases that are independent of each other and alike. Claims of one speaker in one
    week are neither, so that the truth is less certain than the interval says.

    Args:
        count: Cases that have the property, from 0 to total.
        total: All cases.
        z: Standard errors; the default gives 95 %.

    Raises:
        ValueError: The count is below 0 or above the total.

    Example:
        >>> found = wilson(8, 10)
        >>> round(found.low, 3), round(found.high, 3)
        (0.49, 0.943)
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    if total == 0:
        return Proportion(0, 0, 0.0, 1.0)
    share, spread = count / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    low = 0.0 if count == 0 else max(0.0, middle - reach)
    high = 1.0 if count == total else min(1.0, middle + reach)
    return Proportion(count, total, low, high)
