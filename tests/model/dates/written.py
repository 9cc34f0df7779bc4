"""Dates as annotators write them, made up: every form that can be read."""

from __future__ import annotations

from hypothesis import strategies as st

from claimgraph.model.dates import interval

_years = st.integers(1344, 1499).map("{:04}".format) | st.integers(1800, 2200).map("{:04}".format)
_months = st.integers(1, 12).map("{:02}".format)
_days = st.integers(1, 31).map("{:02}".format)
_zones = st.sampled_from(("Z", "+03:00", "-04:00", "+05:30", "-11:00", "+14:00"))
_times = st.builds("T{:02}:{:02}{}".format, st.integers(0, 23), st.integers(0, 59), _zones)
_plain = st.one_of(
    _years,
    st.builds("{}-{}".format, _years, _months),
    st.builds("{}-{}-{}".format, _years, _months, _days),
    st.builds("{}-{}-{}{}".format, _years, _months, _days, _times),
    st.builds("{}-{}".format, _years, st.integers(21, 41)),
    st.builds("{}X".format, st.integers(180, 219)),
    st.builds("{}XX".format, st.integers(18, 21)),
    st.builds("{}-{}-XX".format, _years, _months),
    st.builds("{}-XX{}".format, _years, st.sampled_from(("", "-XX"))),
    st.builds("{}-0X-3X".format, _years),
)
_singles = st.builds("{}{}".format, _plain, st.sampled_from(("", "", "", "?", "~", "%")))
_intervals = st.builds("{}/{}".format, _singles | st.just(".."), _singles | st.just(".."))
_members = st.lists(_singles | st.builds("{}..{}".format, _plain, _plain), min_size=1, max_size=3)
_sets = st.builds(
    lambda members, marks: f"{marks[0]}{','.join(members)}{marks[1]}", _members, st.sampled_from(("[]", "{}"))
)
_calendars = st.sampled_from(("", "", "hijri:", "gregorian:"))


def _can_be_read(text: str) -> bool:
    try:
        interval(text)
    except ValueError:
        return False
    return True


def dates() -> st.SearchStrategy[str]:
    """Texts that are dates."""
    written = st.builds("{}{}".format, _calendars, st.one_of(_singles, _intervals, _sets))
    return written.filter(_can_be_read)
