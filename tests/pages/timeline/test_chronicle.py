"""The timeline and the question of the same name tell of the same statements and events.

In a window of time the question lists every event whose date is open, the page only those of which it tells.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.store import build
from tests.conftest import HARBOUR, IRAQ
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.store.dataset import LocalDataset

CORPORA = [IRAQ, *sorted(HARBOUR.parent.iterdir())]


@pytest.fixture(scope="module", params=CORPORA, ids=lambda folder: folder.name)
def data(request: pytest.FixtureRequest) -> LocalDataset:
    """Each corpus at hand."""
    corpus: Path = request.param
    return build.build(corpus, validate=False)


def windows(data: LocalDataset) -> list[Scope]:
    """No scope, and every border that a window of the corpus can have."""
    reading = data.reading
    days = sorted({day for one in reading.statements.values() for day in (one.earliest, one.latest) if day})
    middle = days[len(days) // 2]
    ends = {days[0], middle, days[-1], date(1990, 1, 1), date(2100, 1, 1)}
    found = [window for day in sorted(ends) for window in (Scope(since=day), Scope(until=day))]
    return [Scope(), *found, Scope(since=middle, until=middle)]


def places(data: LocalDataset) -> list[Scope]:
    """Every place, some of them in a window, too."""
    found = [Scope(place=place.slug) for place in data.reading.things("place")]
    since = windows(data)[-1].since
    return [*found, *(Scope(since=since, place=scope.place) for scope in found[::4])]


def asked(data: LocalDataset, scope: Scope) -> tuple[set[str], set[str]]:
    """The statements and the events in the answer to the question, by IRI."""
    days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(scope, name))}
    rows = list(data.ask("timeline", **days, **({"place": scope.place} if scope.place else {})).texts())
    return tuple({row[name] for row in rows} - {""} for name in ("statement", "event_iri"))  # type: ignore[return-value]


def statements(told: Chronicle) -> set[str]:
    """The statements of the scope that a timeline shows, by IRI."""
    return {told.material.cards[item.number].iri for item in told.utterances}


@pytest.mark.parametrize("scopes", sampled([windows, places]))
def test_the_question_and_the_page_tell_the_same(
    data: LocalDataset, scopes: Callable[[LocalDataset], list[Scope]]
) -> None:
    for scope in scopes(data):
        told = chronicle(data, scope)
        said, events = asked(data, scope)
        assert statements(told) == said, scope
        shown = {item.iri for item in told.happenings if not item.told_by}
        left_out = {
            iri
            for iri in events
            if (scope.since or scope.until)
            and None in data.reading.entities[iri].days
            and said.isdisjoint(one.iri for one in data.reading.spoken_of.get(iri, ()))
        }
        assert shown == events - left_out, scope


def test_only_the_voices_asked_for(data: LocalDataset) -> None:
    reading = data.reading
    busy = max(reading.statements.values(), key=lambda one: len(one.voices)).voices[0]
    told = chronicle(data, Scope(according_to=(reading.entities[busy].slug,)))
    wanted = {iri for iri, one in reading.statements.items() if busy in one.voices}
    assert statements(told) == wanted
    rest = [one for iri, one in reading.statements.items() if iri not in wanted and one.stands]
    assert told.left_out == (len(rest), len({who for one in rest for who in one.speakers}))
    assert {item.iri for item in told.happenings if not item.told_by} == {
        event.iri for event in reading.things("event")
    }


def test_only_the_acts_asked_for(data: LocalDataset) -> None:
    told = chronicle(data, Scope(acts=("threat",)))
    wanted = {iri for iri, one in data.reading.statements.items() if "threat" in one.acts}
    assert statements(told) == wanted
    assert told.threats == sum(data.reading.statements[iri].stands for iri in wanted)
    assert told.left_out == (0, 0)
