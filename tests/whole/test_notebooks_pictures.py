"""The pictures of the notebooks: all in them stands out, no name lies on another, sources are counted."""

from __future__ import annotations

import importlib
import re
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.analyses import Rule, Yardstick, follow_through
from claimgraph.analyses.sources.words import SAYS, SILENT
from claimgraph.claims.scope import Scope
from claimgraph.networks import Options, actors, centrality, facades
from claimgraph.pages import matrix
from tests.conftest import ROOT

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed (extra: test)")
pytest.importorskip("pandas", reason="pandas is not installed (extra: test)")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.store.dataset import LocalDataset

LETTERS, LINES = 4.5, 3.0  # the least contrast, WCAG 2.2, 1.4.3 and 1.4.11
RULE = Rule(days=7, since=date(2023, 10, 7), until=date(2023, 11, 22))
NAMES = ("says", "threats", "against_chance", "track_record", "ranks", "change")

Figure = Any  # what pictures are made of; the tests look into all of it
Module = Any
Found = Any


@pytest.fixture(scope="module")
def pictures() -> Iterator[Module]:
    with pytest.MonkeyPatch.context() as patch, matplotlib.rc_context():
        patch.syspath_prepend(str(ROOT / "notebooks"))
        matplotlib.use("Agg")
        yield importlib.import_module("pictures")


@pytest.fixture(scope="module")
def drawn(pictures: Module, iraq: LocalDataset) -> Iterator[dict[str, Figure]]:
    pyplot = importlib.import_module("matplotlib.pyplot")
    net = actors(iraq, options=Options(spokespeople="folded"))
    among = centrality.Options(among=("groups",), top=12)
    table = centrality.table(net, "strength", among).to_pandas()
    folded = facades.fold(net, facades.hypotheses(net)[0])
    after = centrality.table(folded, "strength", among).to_pandas()
    calls = {
        "says": (iraq,),
        "threats": (iraq, RULE),
        "against_chance": (follow_through(iraq, RULE).to_pandas(), iraq),
        "track_record": (iraq, {"by anybody else": None, "by nobody": Yardstick(frozenset({"nobody"}))}),
        "ranks": (table, "Groups", net, iraq),
        "change": (table, after, "Groups", net, iraq),
    }
    assert tuple(calls) == NAMES
    assert sorted(NAMES) == pictures.__all__
    found = {}
    for name, given in calls.items():
        getattr(pictures, name)(*given)
        found[name] = pyplot.gcf()
        found[name].canvas.draw()
    yield found
    pyplot.close("all")


def texts(figure: Figure) -> list[Found]:
    return [
        one for one in figure.findobj(matplotlib.text.Text) if one.get_visible() and one.get_text().strip()
    ]


def shown(line: Found) -> bool:
    return bool(line.get_visible() and (line.get_linestyle() != "None" or line.get_marker() != "None"))


def boxes(figure: Figure) -> list[Found]:
    return [
        one
        for axes in figure.axes
        for one in axes.findobj(matplotlib.patches.Rectangle)
        if one is not axes.patch and one.get_width()
    ]


def colour(found: Found) -> str:
    return str(matplotlib.colors.to_hex(found)).upper()


def behind(figure: Figure, x: float, y: float) -> str:
    """The colour at a point, as far as boxes paint it: the last box that holds it."""
    held = [one for one in boxes(figure) if one.get_window_extent().contains(x, y) and one.get_fill()]
    return colour(held[-1].get_facecolor()) if held else "#FFFFFF"


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_letters_stand_out_from_what_is_behind_them(
    name: str, drawn: dict[str, Figure], pictures: Module
) -> None:
    for text in texts(drawn[name]):
        extent = text.get_window_extent()
        back = behind(drawn[name], (extent.x0 + extent.x1) / 2, (extent.y0 + extent.y1) / 2)
        found = pictures.look.contrast(colour(text.get_color()), back)
        assert found >= LETTERS, f"{text.get_text()!r} on {back}: {found:.1f}"


@pytest.mark.parametrize("name", NAMES)
def test_lines_and_frames_stand_out(name: str, drawn: dict[str, Figure], pictures: Module) -> None:
    for one in boxes(drawn[name]):
        edge = colour(one.get_edgecolor())
        assert one.get_linewidth() > 0
        assert pictures.look.contrast(edge, "#FFFFFF") >= LINES, edge
    for line in filter(shown, drawn[name].findobj(matplotlib.lines.Line2D)):
        looks = {line.get_color()} - {"none"} or {line.get_markeredgecolor()}
        marked = line.get_marker() not in {"None", None} and line.get_markeredgecolor() != line.get_color()
        for found in {line.get_markeredgecolor()} if marked else looks:
            for back in ("#FFFFFF", pictures.look.SHADE):
                assert pictures.look.contrast(colour(found), back) >= LINES, (found, back)


def test_whatever_a_party_says_and_becomes_of_a_claim_can_be_read(pictures: Module) -> None:
    assert set(pictures.words.WORDS) == {*SAYS, SILENT}
    for back in (*pictures.words.WORDS.values(), *(back for back, _sign in pictures.record.SIGNS.values())):
        assert pictures.look.contrast(pictures.look.letters(back), back) >= LETTERS, back


def test_contrast_is_that_of_the_guidelines(pictures: Module) -> None:
    assert pictures.look.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert pictures.look.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_lies_on_another(name: str, drawn: dict[str, Figure]) -> None:
    extents = [(one.get_text(), one.get_window_extent()) for one in texts(drawn[name])]
    for (text, one), (other, two) in combinations(extents, 2):
        assert not one.padded(-1).overlaps(two.padded(-1)), (text, other)


@pytest.mark.parametrize("name", ["says", "track_record"])
def test_text_stays_within_its_box(name: str, drawn: dict[str, Figure]) -> None:
    (axes,) = drawn[name].axes
    assert len(axes.texts) == len(axes.patches) > 10
    for text, box in zip(axes.texts, axes.patches, strict=True):
        inner, outer = text.get_window_extent(), box.get_window_extent()
        assert outer.x0 <= inner.x0 <= inner.x1 <= outer.x1, text.get_text()
        assert outer.y0 <= inner.y0 <= inner.y1 <= outer.y1, text.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_line_of_sources_stands_under_each_picture(name: str, drawn: dict[str, Figure]) -> None:
    (line,) = (text for text in texts(drawn[name]) if text.get_text().startswith("From "))
    assert re.match(r"From [1-9]\d* statements in [1-9]\d* documents: \w", line.get_text())
    below = line.get_window_extent().y1
    assert all(one.get_window_extent().y0 >= below for one in texts(drawn[name]) if one is not line)


def test_sources_are_counted_from_the_statements_drawn(pictures: Module, iraq: LocalDataset) -> None:
    reading = iraq.reading
    one = next(iri for iri, found in reading.statements.items() if len(found.documents) == 1)
    document = reading.documents[reading.statements[one].documents[0]]
    listed = pictures.sources.listed(reading, [one, one])
    assert listed.startswith("From 1 statement in 1 document: ")
    assert reading.label(document.fact("publisher")) in listed
    assert document.fact("published")[:4] in listed
    every = pictures.sources.listed(reading, reading.statements)
    assert every.startswith(f"From {len(reading.statements)} statements in ")


def test_a_box_holds_the_act_and_the_value_that_the_matrix_shows(
    drawn: dict[str, Figure], iraq: LocalDataset
) -> None:
    found = {text.get_text().replace("\n", " ") for text in drawn["says"].axes[0].texts}
    assert {"≠ reports: hit", "≠ reports: fell in unpopulated area", "claims: own deed"} <= found
    assert {"confirms (the series)", "≠ denies, saying: not Palestinian Islamic Jihad", "reports"} <= found
    page = matrix.html(iraq, Scope(place="harir-air-base"))
    assert all(value in page for value in ("fell in unpopulated area", "own deed"))


def test_what_somebody_contradicts_has_a_sign_and_a_heavy_frame(
    drawn: dict[str, Figure], pictures: Module
) -> None:
    (axes,) = drawn["says"].axes
    signs = [text.get_text().startswith("≠ ") for text in axes.texts]
    assert signs == [box.get_linewidth() == pictures.look.HEAVY for box in axes.patches]
    assert True in signs
    assert False in signs


def test_each_attack_has_its_name_beside_its_bar(drawn: dict[str, Figure], pictures: Module) -> None:
    lower = drawn["threats"].axes[1]
    bars = [one for one in lower.patches if one.get_width()]
    names = [text.get_text() for text in lower.texts]
    assert len(bars) == len(names)
    assert {"≠ drone · Harir Airbase", "mortar · Ain al-Asad Airbase"} <= set(names)
    for bar, text in zip(bars, lower.texts, strict=True):
        extent, drawn_bar = text.get_window_extent(), bar.get_window_extent()
        assert text.get_text().startswith("≠") == (bar.get_linewidth() == pictures.look.HEAVY)
        assert drawn_bar.y0 <= (extent.y0 + extent.y1) / 2 <= drawn_bar.y1
        assert extent.x1 <= drawn_bar.x0 or extent.x0 >= drawn_bar.x1
        left, right = lower.get_window_extent().intervalx
        assert left <= extent.x0 <= extent.x1 <= right, text.get_text()


def test_a_bar_is_as_wide_as_the_date_is_uncertain(drawn: dict[str, Figure]) -> None:
    lower = drawn["threats"].axes[1]
    width = dict(zip((text.get_text() for text in lower.texts), lower.patches, strict=True))
    assert width["≠ drone · Harir Airbase"].get_width() == 3
    assert width["Shore of the Dead Sea"].get_width() == 1


def test_where_nobody_speaks_of_much_the_picture_says_so(pictures: Module, iraq: LocalDataset) -> None:
    with pytest.raises(pictures.words.NotFoundError, match="at least 99 parties speak; ask for fewer"):
        pictures.says(iraq, least=99)
