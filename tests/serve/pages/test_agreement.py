"""The page on which two readers are compared: blind until asked, and then the figures of the command."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.change.agreement import MEASURES
from claimgraph.errors import AnnotationError
from claimgraph.serve.case import opened
from claimgraph.serve.pages import agreement, tables
from claimgraph.serve.pages.frame import Frame
from tests.cli.running import run
from tests.serve.second import ALONE, DOCUMENT, second_reading

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.serve.case import Case

FRAME = Frame("/token", compares=True)
TAGS = re.compile("<[^>]+>")
FIGURE = re.compile(r'<td class="number">([^<]*)</td><th scope="row"><b>([^<]*)</b>')


@pytest.fixture
def second(tmp_path: Path) -> Case:
    """The corpus of a second reader."""
    return opened(second_reading(tmp_path / "second"), None, "tariq")


def test_nothing_of_the_other_is_shown_until_it_is_asked_for(written: Case, second: Case) -> None:
    page = written.page(DOCUMENT)
    assert page is not None
    pages = [
        tables.home(written, FRAME),
        tables.registry(written, FRAME),
        tables.annotate(written, page, FRAME),
        agreement.offered(written, second, FRAME),
    ]
    own = [sheet.record for some in written.sheets().entries.values() for sheet in some]
    for sheets in second.sheets().entries.values():
        for record in (sheet.record for sheet in sheets if sheet.record not in own):
            assert [shown for shown in pages if getattr(record, "paraphrase", "post-mocks") in shown] == []
    assert [shown for shown in pages if "three-tanks" in shown or "0.88" in shown] == []
    assert ALONE in agreement.compared(written, second, FRAME)


def test_the_page_tells_the_figures_of_the_command(written: Case, second: Case) -> None:
    told = json.loads(run("agreement", written.folder, second.folder, "--json").stdout)
    for row, document in ((told[0], DOCUMENT), (told[-1], None)):
        page = agreement.compared(written, second, FRAME, document)
        shown = {label: value for value, label in FIGURE.findall(page)}
        assert set(shown) == {measure.label for measure in MEASURES.values()}
        for name, measure in MEASURES.items():
            assert round(float(row[name]), 2) == float(shown[measure.label]), name


def test_each_key_that_differs_stands_with_both_values_and_the_way_to_its_place(
    written: Case, second: Case
) -> None:
    shown = agreement.compared(written, second, FRAME, DOCUMENT)
    rows = re.findall(r'<tr class="apart"><th[^>]*>(.*?)</th>(.*?)</tr>', shown)
    plain = [(TAGS.sub("", key), " ".join(TAGS.sub(" ", values).split())) for key, values in rows]
    guards = "Two guards, who asked not to be named, said that at least four people were"
    assert plain == [
        ("act", "assertion announcement"),
        ("Passage", f"{guards} hurt. {guards}"),
        ("affirms", "[fire-at-tarn, wounded_count, &gt;=4] [fire-at-tarn, wounded_count, 4]"),
        ("hedged", "false true"),
    ]
    place = f"/token/document/{DOCUMENT}"
    only = dict(re.findall(r"<h3>Only in <bdi>(\w+)</bdi>.*?href=\"([^\"]*)\"", shown, re.DOTALL))
    assert only == {"case": f"{place}#entry=ilo-kerr-condemnation", "second": f"{place}#at=133-152"}
    assert "Alike in all but wording: 4<" in shown


def test_a_text_of_another_and_a_fault_are_told(written: Case, second: Case) -> None:
    path = second.folder / "documents" / f"{DOCUMENT}.yaml"
    text = path.read_text("utf-8")
    digest = text.partition("sha256: ")[2][:64]
    path.write_text(text.replace(digest, "0" * 64), "utf-8")
    for shown in (agreement.offered(written, second, FRAME), agreement.compared(written, second, FRAME)):
        assert f"different texts of them: <code>{DOCUMENT}</code>" in shown
        assert f"/agreement/of/{DOCUMENT}" not in shown
    path.write_text(text.replace("speaker: gull-post", "speaker: gul-post"), "utf-8")
    with pytest.raises(AnnotationError, match="did you mean 'gull-post'"):
        agreement.compared(written, second, FRAME)


def test_what_neither_has_read_is_told(before: Case, tmp_path: Path) -> None:
    blind = opened(shutil.copytree(before.folder, tmp_path / "blind"), None, "tariq")
    shown = agreement.compared(before, blind, FRAME, DOCUMENT)
    assert "Neither has found a statement here yet." in shown
