"""The annotation page in a browser: statements by the keyboard alone, two windows, what comes in between."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.yaml import UNWANTED
from claimgraph.rdf.check import check
from tests.corpus.review.test_sources import HAND, WITNESS, described
from tests.sampled import sampled
from tests.serve.second import ALONE, carry, second_reading
from tests.whole.browser.accessible import COLOURS, PLAIN, wrong
from tests.whole.browser.chromium import WAIT
from tests.whole.browser.hostile import HOSTILE
from tests.whole.browser.typist import CASE, STATEMENTS, Typist, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import APIResponse, Browser, Dialog, Page, Request, Route

FIRST, WIRE, ARABIC = STATEMENTS
ENTERED = sampled([2, 6])  # statements of the first text
ALIKE = 4  # of what two readers found
MOST_TYPED = 90  # characters a statement
WIDTHS = (1366, 390)
DRAFTS = """document: strait-wire-2042-04-04
drafts:
  # Found by a rule
  - id: cue-1
    origin: {by: rule, who: cue words}
    acts: [confirmation]
    called: [{role: speaker, words: Harbour Council}, {role: target, words: nobody known}]
    at: [{start: 0, end: 68, sha256: d6d088069ead3998275450e8b595ca15c54b6c28e0a9ce086eb6d2af08397338}]
  - {id: cue-2, origin: {by: model, who: m}, at: [{start: 326, end: 374, sha256: edfa90415a56f53c7c259f35c42f311ddfa822c9b64488e61a9c242ba812bf42}]}
"""  # noqa: E501 - a line of a file


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The invented case before anything is annotated in it."""
    return shutil.copytree(CASE / "before", tmp_path / "case")


@contextmanager
def windows(browser: Browser, address: str, width: int = 1366) -> Iterator[Callable[[str], Page]]:
    """Opens pages of a server; fails if one asked for anything else, complained or raised a dialog."""
    context = browser.new_context(viewport={"width": width, "height": 768})
    context.set_default_timeout(WAIT)
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    def watch(tab: Page) -> Page:
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("dialog", refuse)
        tab.on("request", asked)
        return tab

    def asked(request: Request) -> None:
        if not request.url.startswith(address):
            faults.append(request.url)

    def opened(place: str) -> Page:
        tab = watch(context.new_page())
        tab.goto(address + place)
        if place.startswith("document/"):
            tab.wait_for_selector("body[data-ready]")
        return tab

    yield opened
    context.close()
    assert faults == []


def held(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a file holds, without its comments and its quotes."""
    return yaml.load(path.read_bytes(), path.name).data


def saved(case: Path, document: str) -> list[str]:
    """The ids of the statements in a file."""
    return [one.get("id") for one in held(case / "documents" / f"{document}.yaml").get("statements") or []]


@pytest.mark.parametrize("number", ENTERED)
def test_statements_entered_by_keys_are_what_was_written_by_hand(
    browser: Browser, case: Path, number: int
) -> None:
    for other in (WIRE, ARABIC):
        (case / "documents" / f"{other}.yaml").unlink()
    with serving(case) as (address, process), windows(browser, address) as opened:
        tab = opened(f"document/{FIRST}")
        typist = Typist(tab)
        for keys in STATEMENTS[FIRST][:number]:
            typist.enter(keys)
        process.kill()  # nothing that was saved is lost; what is typed stays, and is said not to be saved
        typist.press("<d><Enter>")
        tab.wait_for_selector("#notice:has-text('does not answer')")
    written = held(CASE / "written" / "documents" / f"{FIRST}.yaml")
    assert held(case / "documents" / f"{FIRST}.yaml") == written | {
        "statements": written["statements"][:number]
    }
    assert held(case / "events.yaml")["events"] == held(CASE / "written" / "events.yaml")["events"][:1]
    assert (case / "actors.yaml").read_text("utf-8") in (CASE / "written" / "actors.yaml").read_text("utf-8")
    assert typist.characters / number <= MOST_TYPED
    assert check(case, case / "texts").good  # in the first round


@pytest.mark.thorough
def test_two_windows_are_told_of_each_other_and_both_are_kept(browser: Browser, case: Path) -> None:
    with serving(case) as (address, _process), windows(browser, address) as opened:
        one, other = opened(f"document/{ARABIC}"), opened(f"document/{ARABIC}")
        Typist(one).enter("<c><1>lan<Enter><Alt+4>sal<Enter><Enter>")
        Typist(other).press("<s><1>har<Enter><Alt+4>sal<Enter><Enter>")
        other.wait_for_selector("#notice:has-text('another window')")
        assert saved(case, ARABIC) == ["lantern-front-accusation"]
        other.locator("#notice button", has_text="Keep both").click()
        other.wait_for_selector("body[data-saved]")
        assert saved(case, ARABIC) == ["lantern-front-accusation", "harbour-council-assertion"]
        Typist(other).press("<Escape><Control+z>")
        other.wait_for_selector("#notice:has-text('Taken back')")
        assert saved(case, ARABIC) == ["lantern-front-accusation"]


def test_an_answer_that_comes_late_tells_nothing_of_what_was_taken_back_since(
    browser: Browser, case: Path
) -> None:
    with serving(case) as (address, _process), windows(browser, address) as opened:
        tab = opened(f"document/{ARABIC}")
        typist = Typist(tab)
        typist.enter("<c><1>lan<Enter><Alt+4>sal<Enter><Enter>")
        tab.wait_for_selector("body:not([data-looking], [data-busy])")
        late: list[tuple[Route, APIResponse]] = []
        held = 0

        def holding(route: Route) -> None:
            late.append((route, route.fetch()))
            if held:
                route.fulfill(response=late[-1][1])

        tab.route("**/do/look/**", holding)
        tab.keyboard.press("s")  # the page looks, and is answered of the file as it is before the next key
        while not late:
            tab.wait_for_timeout(20)
        tab.keyboard.press("Control+z")
        tab.wait_for_selector("#notice:has-text('Taken back')")
        with tab.expect_response("**/do/look/**"):
            held = len(late)  # it may have looked again after what was taken back, and look once more
            for route, answer in late[:held]:
                route.fulfill(response=answer)
        tab.wait_for_selector("body:not([data-looking], [data-busy])")
        assert tab.inner_text("#notice").startswith("Taken back")


@pytest.mark.thorough
def test_proposals_fill_the_form_and_are_taken_or_refused(browser: Browser, case: Path) -> None:
    (case / "drafts").mkdir()
    drafts = case / "drafts" / "wire.yaml"
    drafts.write_text(DRAFTS, "utf-8")
    with serving(case) as (address, _process), windows(browser, address) as opened:
        tab = opened(f"document/{WIRE}")
        typist = Typist(tab)
        assert tab.locator("[data-key=speaker] .chip").inner_text().startswith("Harbour Council")
        assert tab.locator("#acts .offered").inner_text().split()[-1] == "confirmation"
        assert tab.locator("#acts [aria-pressed=true]").count() == 0  # offered, not taken
        typist.press("<f><Enter>")
        # Nothing is dropped without a word; it goes by itself, so that a slow machine may see it no more.
        tab.wait_for_selector("#notice:has-text('nobody known')", state="attached")
        typist.enter("<Alt+4><Control+a><Delete><Enter>")
        tab.wait_for_selector("body[data-proposal=cue-2]")
        typist.press("<Escape><Delete>")
        tab.wait_for_selector("#progress:has-text('0 proposals left')")
    found = {one["id"]: (one["state"], one["reviewed"]["who"]) for one in held(drafts)["drafts"]}
    assert found == {"cue-1": ("accepted", "mira"), "cue-2": ("refused", "mira")}
    assert "# Found by a rule" in drafts.read_text("utf-8")
    assert saved(case, WIRE) == ["harbour-council-confirmation"]


@pytest.mark.thorough
def test_faults_and_what_stands_against_it_are_told_while_it_is_typed(browser: Browser, case: Path) -> None:
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    with serving(case) as (address, _process), windows(browser, address) as opened:
        tab = opened(f"document/{ARABIC}")
        typist = Typist(tab)
        typist.press("<ArrowDown><s><1>har<Enter><Alt+5>fi<Enter><Alt+6>!per<Enter>sal<Enter>")
        tab.wait_for_selector("#rivals article:has-text('The brigade says that its men lit')")
        typist.press("<Alt+7><Control+a>2043-01-01")
        tab.wait_for_selector("[data-fault=said]:has-text('after the document was published')")
        assert tab.locator("#said-read").inner_text() == "1 Jan 2043"
        typist.press("<Enter>")
        tab.wait_for_selector("#notice:has-text('Not saved')", state="attached")
        assert len(saved(case, ARABIC)) == 5


@pytest.mark.thorough
def test_pages_are_accessible_and_fit(browser: Browser, case: Path) -> None:
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    with serving(case) as (address, _process):
        for width in WIDTHS:
            with windows(browser, address, width) as opened:
                fit(opened)


def fit(opened: Callable[[str], Page]) -> None:
    """Look at every kind of page: no fault that axe-core knows, and nothing wider than the window."""
    for place in ("", "registry", f"document/{ARABIC}"):
        tab = opened(place)
        if place.startswith("document/"):
            Typist(tab).press("<s><Alt+6>d")
        fits(tab)


def fits(tab: Page) -> None:
    """Look at a page: no fault that axe-core knows, and nothing wider than the window."""
    assert wrong(tab, PLAIN) == []
    tab.emulate_media(color_scheme="dark")
    assert wrong(tab, COLOURS) == []
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough
def test_hostile_texts_run_nothing(browser: Browser, case: Path) -> None:
    texts = [text for text in HOSTILE if not UNWANTED.search(text)]
    (case / "texts" / f"{FIRST}.txt").write_text("\n".join(HOSTILE).replace("\0", ""), "utf-8")
    quoted = ["'" + text.replace("'", "''") + "'" for text in texts if "\t" not in text]
    actors = "".join(f"  - {{id: h{at}, kind: person, name: {text}}}\n" for at, text in enumerate(quoted))
    (case / "actors.yaml").write_text((case / "actors.yaml").read_text("utf-8") + actors, "utf-8")
    document = case / "documents" / f"{FIRST}.yaml"
    document.write_text(document.read_text("utf-8").replace("Fuel store burns at Tarn", quoted[0]), "utf-8")
    with serving(case) as (address, _process), windows(browser, address) as opened:
        for place in ("", "registry", f"document/{FIRST}"):
            tab = opened(place)
            if place.startswith("document/"):
                typist = Typist(tab)
                typist.press("<s><1>script<Enter><Alt+5><Escape><Alt+0>")
                tab.keyboard.insert_text(HOSTILE[0])
                typist.press("<Enter><Alt+1>img<ArrowDown>")
                tab.wait_for_selector("#entries button")
            assert tab.evaluate("() => window.broken") is None
            assert tab.locator("img, iframe, object, embed, svg, base, main script").count() == 0


@pytest.mark.thorough
def test_two_readers_are_compared_when_it_is_asked_for(browser: Browser, case: Path, tmp_path: Path) -> None:
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    other = second_reading(tmp_path / "second")
    held_by_it = {path: path.read_bytes() for path in other.rglob("*") if path.is_file()}
    with serving(case, "--with", str(other)) as (address, _process):
        for width in WIDTHS:
            with windows(browser, address, width) as opened:
                tab = opened("")
                tab.keyboard.press("Tab")
                focused(tab, "Agreement")
                tab.keyboard.press("Enter")
                tab.wait_for_url("**/agreement")
                assert ALONE not in tab.content()
                fits(tab)
                focused(tab, "Show what both found")
                tab.keyboard.press("Enter")
                tab.wait_for_url(f"**/agreement/of/{FIRST}")
                assert ALONE in tab.content()
                fits(tab)
                tab.locator("summary").focus()
                tab.keyboard.press("Enter")
                assert tab.locator("details li").count() == ALIKE
                tab.locator("a[href$='#at=133-152']").focus()
                tab.keyboard.press("Enter")
                tab.wait_for_selector("body[data-ready]")
                assert "The Harbour Council" in tab.locator("#passages q").inner_text()
    assert {path: path.read_bytes() for path in other.rglob("*") if path.is_file()} == held_by_it


@pytest.mark.thorough
def test_unnamed_actors_are_judged_by_keys_and_it_is_taken_back(browser: Browser, tmp_path: Path) -> None:
    alike = "{unidentified: a witness, id: witness}", "{unidentified: the witness, id: dock-hand}"
    case = described(tmp_path / "case", *alike)
    with serving(case) as (address, _process):
        for width in WIDTHS:
            with windows(browser, address, width) as opened:
                tab = opened("sources")
                fits(tab)
                tab.locator("input[name=ground]").focus()
                tab.keyboard.type("The same hour.")
                tab.keyboard.press("Enter")
                tab.wait_for_selector(".fault:has-text('Choose')")
                assert not (case / "judgements.yaml").exists()
                tab.keyboard.press("Tab")
                tab.keyboard.press("Tab")
                tab.keyboard.press("Enter")  # they are two
                tab.wait_for_selector("text=No pair is left")
                [judged] = held(case / "judgements.yaml")["judgements"]
                assert judged["different"] == [WITNESS, HAND]
                fits(tab)
                focused(tab, "Take back what was written last")
                tab.keyboard.press("Enter")
                tab.wait_for_selector("form.judge")
                assert not (case / "judgements.yaml").exists()


@pytest.mark.thorough
def test_parts_of_a_film_are_entered_and_changed(browser: Browser, case: Path) -> None:
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    carry(case)
    with serving(case) as (address, _process):
        for width in WIDTHS:
            with windows(browser, address, width) as opened:
                tab = opened(f"document/{FIRST}")
                typist = Typist(tab)
                typist.press("<a><1>sal<Enter><Alt+5>fi<Enter><Alt+6>out<Enter>h<Enter><Escape>")
                typist.press("<&><Tab>0,0,640,400")
                tab.wait_for_selector(
                    "[data-fault=at]:has-text('goes beyond the 640 x 360 pixels of tarn.mp4')"
                )
                fits(tab)
                typist.press("<Control+a>0,0,64,48<Tab>1:00,1:10<Escape>")
                tab.locator("#another-part").focus()
                typist.press("<Enter>")
                tab.locator(".part").last.locator("select").select_option("photo")
                assert (
                    tab.locator(".part").last.locator("input:visible").count() == 1
                )  # a picture has no time
                typist.enter("<Escape><Enter>")
                parts = [one for one in last(case, FIRST)["at"] if "media" in one]
                film = {"media": "film", "box": "xywh=0,0,64,48", "time": "t=1:00,1:10"}
                assert parts == [film, {"media": "photo"}]
                tab.locator("#entries button").last.click()
                tab.locator(".part button").first.click()
                typist.enter("<Escape><Enter>")
                assert [one for one in last(case, FIRST)["at"] if "media" in one] == [{"media": "photo"}]


@pytest.mark.thorough
def test_several_conditions_are_entered_and_changed(browser: Browser, case: Path) -> None:
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    with serving(case) as (address, _process):
        for width in WIDTHS:
            with windows(browser, address, width) as opened:
                tab = opened(f"document/{ARABIC}")
                typist = Typist(tab)
                typist.press("<ArrowDown><h><1>sal<Enter><Alt+4>har<Enter><Escape>")
                typist.press("<+><ArrowDown><Tab>the boats stay")
                tab.locator("#another-condition").focus()
                typist.press("<Enter><ArrowDown><ArrowDown><Tab>the gate is shut<Tab>pat<Enter>")
                tab.wait_for_selector(
                    "[data-fault=condition]:has-text('say whether all of them must be met')"
                )
                fits(tab)
                tab.locator("#f-joined").select_option("or")
                typist.enter("<Escape><Enter>")
                entered = last(case, ARABIC)
                kinds = [one.pop("kind") for one in entered["condition"]]
                assert len(set(kinds)) == len(kinds)
                assert entered["joined"] == "or"
                assert entered["condition"] == [
                    {"paraphrase": "the boats stay"},
                    {"paraphrase": "the gate is shut", "event": "patrol-withdrawal"},
                ]
                tab.locator("#entries button").last.click()
                tab.locator(".condition [data-part=drop]").last.click()
                typist.enter("<Escape><Enter>")
                changed = last(case, ARABIC)
                assert changed["condition"]["paraphrase"] == "the boats stay"
                assert "joined" not in changed


def last(case: Path, document: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """The last statement of a file."""
    return held(case / "documents" / f"{document}.yaml")["statements"][-1]


def focused(tab: Page, words: str) -> None:
    """Press Tab until a link of some words has the focus."""
    for _link in range(20):
        if tab.evaluate("() => document.activeElement.textContent") == words:
            return
        tab.keyboard.press("Tab")
    raise AssertionError(words)
