"""What the page has done: nothing is written that the reader refuses, and everything can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.errors import AnnotationError
from claimgraph.model.records import Statement
from claimgraph.rdf.check import check
from claimgraph.serve import deeds
from claimgraph.serve.case import StaleError
from claimgraph.serve.shown import shown
from tests.serve.second import MEDIA

if TYPE_CHECKING:
    from claimgraph.serve.case import Case, Page

FIRST, ARABIC = "gull-post-2042-04-03", "shore-news-2042-04-05"
KEYS = {
    "act": "denial",
    "speaker": "lantern-front",
    "about": "fire-at-tarn",
    "denies": [["fire-at-tarn", "outcome", "hit"]],
    "said": "2042-04-05",
    "at": [{"start": 0, "end": 36}],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


def page(case: Case, document: str) -> Page:
    found = case.page(document)
    assert found is not None
    return found


def saved(
    case: Case, keys: dict[str, Any], number: int | None = None, document: str = ARABIC
) -> dict[str, Any]:
    own = page(case, document)
    return deeds.save(case, own, {"keys": keys, "number": number, "version": own.version})


def files(case: Case) -> dict[str, bytes]:
    return {one.as_posix(): one.read_bytes() for one in case.folder.rglob("*") if one.is_file()}


def test_a_statement_is_added_and_nothing_else_changes(written: Case) -> None:
    before = page(written, ARABIC).content.decode()
    assert saved(written, KEYS)["saved"] == "lantern-front-denial-2"
    after = page(written, ARABIC).content.decode()
    assert after.startswith(before)
    assert after[len(before) :].splitlines()[:3] == [
        "  - id: lantern-front-denial-2",
        "    act: denial",
        "    speaker: lantern-front",
    ]
    assert check(written.folder, written.texts).good


def test_an_accepted_proposal_tells_where_it_is_from_and_keeps_that_when_it_is_changed(written: Case) -> None:
    at = "{start: 0, end: 36, sha256: '" + "0" * 64 + "'}"
    (written.folder / "drafts").mkdir()
    (written.folder / "drafts" / "news.yaml").write_text(
        f"document: {ARABIC}\ndrafts:\n  - {{id: cue, origin: {{by: rule, who: cue words}}, at: [{at}]}}\n",
        "utf-8",
    )
    own = page(written, ARABIC)
    assert deeds.save(written, own, {"keys": KEYS, "version": own.version, "draft": "cue"})["saved"]
    entry = shown(written, page(written, ARABIC))["entries"][-1]
    assert entry["keys"]["origin"] == {"by": "rule", "who": "cue words"}
    assert entry["keys"]["reviewed"]["who"] == "mira"
    assert saved(written, {**entry["keys"], "channel": "interview"}, entry["number"])["saved"]
    again = shown(written, page(written, ARABIC))["entries"][-1]["keys"]
    assert again == {**entry["keys"], "channel": "interview"}


def test_a_changed_key_changes_its_line_and_comments_stay(written: Case) -> None:
    entry = shown(written, page(written, FIRST))["entries"][2]
    before = page(written, FIRST).content.decode()
    assert saved(written, {**entry["keys"], "channel": "interview"}, entry["number"], FIRST)["saved"]
    after = page(written, FIRST).content.decode()
    changed = "    channel: interview\n"
    assert after.replace(changed, "", 1) == before.replace(changed, "", 1)
    assert after.count(changed) == before.count(changed) + 1
    assert "# Nothing is said of who did it instead." in after


def test_what_the_reader_refuses_is_not_written(written: Case) -> None:
    before = files(written)
    told = saved(written, KEYS | {"speaker": "lantern-frond", "said": "2043"})
    assert told["saved"] is None
    assert {one["field"] for one in told["troubles"]} == {"speaker", "said"}
    assert files(written) == before


def test_a_fault_of_a_content_stands_beside_it(written: Case) -> None:
    contents = [["fire-at-tarn", "outcome", "hit"], ["fire-at-tarn", "outcome", "hitt"]]
    [trouble] = deeds.look(written, page(written, ARABIC), {"keys": KEYS | {"denies": contents}})["troubles"]
    assert (trouble["field"], trouble["message"]) == (
        "denies.1",
        "value of 'outcome': no outcome 'hitt'; did you mean 'hit'?",
    )


def test_what_lacks_is_told_beside_its_field(written: Case) -> None:
    lacking = {key: value for key, value in KEYS.items() if key not in {"speaker", "said"}}
    told = deeds.look(written, page(written, ARABIC), {"keys": lacking})["troubles"]
    assert [(one["field"], one["message"]) for one in told] == [
        ("said", "the statement has no 'said'"),
        ("speaker", "the statement has no 'speaker'"),
    ]


def test_what_stands_against_a_statement_is_derived_as_a_build_does(written: Case) -> None:
    told = deeds.look(written, page(written, ARABIC), {"keys": KEYS})
    assert told["good"]
    assert [(one["statement"], one["contest"]) for one in told["rivals"]] == [
        (f"{FIRST}/salt-brigade-responsibility-claim", True)
    ]


def test_what_is_wrong_elsewhere_hides_nothing(written: Case) -> None:
    path = written.folder / "documents" / "strait-wire-2042-04-04.yaml"
    path.write_text(path.read_text("utf-8").replace("speaker: tarn-institute", "speaker: tarm"), "utf-8")
    told = deeds.look(written, page(written, ARABIC), {"keys": KEYS})
    assert told["good"]
    assert [one["statement"] for one in told["rivals"]] == [f"{FIRST}/salt-brigade-responsibility-claim"]
    assert len(told["elsewhere"]) == 1


def test_a_save_on_a_file_that_changed_is_refused(written: Case) -> None:
    stale = page(written, ARABIC)
    saved(written, KEYS)
    before = files(written)
    with pytest.raises(StaleError):
        deeds.save(written, stale, {"keys": KEYS, "version": "another"})
    assert files(written) == before


def test_what_was_written_is_taken_back_step_by_step(written: Case) -> None:
    before = files(written)
    saved(written, KEYS)
    made = {"what": "actor", "name": "Ada Venn", "kind": "person"}
    assert deeds.make(written, page(written, ARABIC), made)["id"] == "ada-venn"
    for _ in range(2):
        deeds.undo(written, page(written, ARABIC), {})
    assert files(written) == before
    assert deeds.undo(written, page(written, ARABIC), {})["undone"] == []


def test_a_statement_is_taken_out_unless_others_refer_to_it(written: Case) -> None:
    own = page(written, FIRST)
    with pytest.raises(deeds.RefusedError, match="salt-brigade-responsibility-claim"):
        deeds.remove(written, own, {"number": 0, "version": own.version})
    deeds.remove(written, own, {"number": 7, "version": own.version})
    after = page(written, FIRST).content
    assert own.content.startswith(after)
    assert b"ilo-kerr-condemnation" not in after


def test_what_others_wrote_since_is_not_taken_back(written: Case) -> None:
    saved(written, KEYS)
    path = page(written, ARABIC).path
    path.write_text(path.read_text("utf-8") + "# by hand\n", "utf-8")
    with pytest.raises(StaleError):
        deeds.undo(written, page(written, ARABIC), {})
    assert "# by hand" in path.read_text("utf-8")


def test_comments_of_an_empty_registry_stay(before: Case) -> None:
    (before.folder / "events.yaml").write_text("# none yet\n", "utf-8")
    deeds.make(before, page(before, FIRST), {"what": "event", "name": "Fire", "kind": "attack"})
    assert (before.folder / "events.yaml").read_text("utf-8").startswith("# none yet\nevents:\n")


def test_new_things_come_into_files_that_are_not_there_yet(before: Case) -> None:
    made = {"what": "event", "name": "Fire at Tarn", "kind": "attack", "place": "tarn-fuel-store"}
    assert deeds.make(before, page(before, FIRST), made)["id"] == "fire-at-tarn"
    assert (before.folder / "events.yaml").read_text("utf-8").startswith("events:\n  - id: fire-at-tarn\n")
    with pytest.raises(deeds.RefusedError, match="there already"):
        deeds.make(before, page(before, FIRST), made)
    with pytest.raises(deeds.RefusedError, match="no place 'tarm'"):
        deeds.make(before, page(before, FIRST), made | {"name": "Another", "place": "tarm"})


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(Statement.by_key())) | st.text(max_size=5), JSON, max_size=5))
def test_whatever_a_page_sends_is_answered_in_words(written: Case, keys: dict[str, Any]) -> None:
    try:
        told = deeds.look(written, page(written, ARABIC), {"keys": keys})
    except (deeds.RefusedError, AnnotationError):
        return
    assert not told["good"]


def test_parts_of_a_film_are_saved_beside_passages_and_told_what_is_wrong_with_them(pictured: Case) -> None:
    assert [one["id"] for one in shown(pictured, page(pictured, FIRST))["media"]] == ["film", "photo"]
    keys = KEYS | {
        "said": "2042-04-03",
        "at": [{"start": 0, "end": 36}, {"media": "film", "time": "t=90,100"}],
    }
    told = saved(pictured, keys, document=FIRST)
    assert told["saved"] is None
    assert [one["message"] for one in told["troubles"]] == ["t=90,100 goes beyond the 93.5 s of tarn.mp4"]
    assert told["troubles"][0]["field"].startswith("at")
    keys["at"] = [{"media": "photo", "box": "xywh=0,0,64,48"}, {"media": "film", "frame": 17}]
    assert saved(pictured, keys, document=FIRST)["saved"]
    entry = shown(pictured, page(pictured, FIRST))["entries"][-1]
    assert entry["keys"]["at"] == keys["at"]


def test_several_conditions_are_saved_with_how_they_are_joined(written: Case) -> None:
    several = [
        {"kind": "unless", "paraphrase": "the boats leave"},
        {"kind": "if", "paraphrase": "it is asked"},
    ]
    keys = {**KEYS, "act": "pledge", "condition": several}
    told = saved(written, keys)
    assert (told["saved"], told["troubles"][0]["field"]) == (None, "condition")
    look = deeds.look(written, page(written, ARABIC), {"keys": keys | {"joined": "or"}})
    assert "unless the boats leave or if it is asked" in look["paraphrase"]
    assert saved(written, keys | {"joined": "or"})["saved"]
    entry = shown(written, page(written, ARABIC))["entries"][-1]
    assert (entry["keys"]["condition"], entry["keys"]["joined"]) == (several, "or")


def test_a_document_of_pictures_alone_can_be_annotated(pictured: Case) -> None:
    path = pictured.folder / "documents" / "film.yaml"
    head = f"document: film\ntitle: A film\npublisher: gull-post\npublished: 2042-04-05\n{MEDIA}"
    path.write_text(head, "utf-8")
    assert shown(pictured, page(pictured, "film"))["wrong"] == ""
    assert saved(pictured, KEYS | {"at": [{"media": "film"}]}, document="film")["saved"]
    path.write_text(head.replace(MEDIA, ""), "utf-8")
    assert "names no text" in shown(pictured, page(pictured, "film"))["wrong"]
