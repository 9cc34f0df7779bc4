"""The commands with which a corpus begins, as people meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.conftest import HARBOUR
from tests.sampled import sampled


def test_from_an_empty_folder_to_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begun = run("init", "case", "--like", "iraq-2023")
    assert (begun.returncode, begun.stdout) == (0, "")
    assert begun.stderr == "case: a corpus without documents; go on with: claimgraph add TEXT case\n"
    Path("raid.txt").write_text("A raid on the pier.\n", "utf-8")
    done = run("add", "raid.txt", "case", "--publisher", "The New Arab", "--published", "2023-11-05")
    assert done.stdout == (
        "title: A raid on the pier. (its first line; --title says otherwise)\n"
        "publisher: new-arab (The New Arab, known from iraq-2023)\n"
    )
    assert (
        "case/documents/new-arab-2023-11-05.yaml: write its statements; then: claimgraph anchor"
        in done.stderr
    )
    assert run("check", "case", "--texts", "case/texts").returncode == 0
    assert run("build", "case", "-o", "store").returncode == 0
    again = run("add", "raid.txt", "case", "--publisher", "The New Arab")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "claimgraph: raid.txt: this text is there already, as 'new-arab-2023-11-05'\n"


def test_find_prints_id_kind_and_name_and_of_which_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", tmp_path / "case", "--like", HARBOUR)
    monkeypatch.chdir(tmp_path / "case")
    assert run("find", "الفجر الأحمر").stdout.startswith("red-dawn\tactor\tRed Dawn\tof ../")
    assert run("find", "Red Dawn", HARBOUR).stdout == "red-dawn\tactor\tRed Dawn\n"
    assert run("find", "Kata'ib Hezbollah", "iraq-2023").stdout.startswith("kataib-hezbollah\t")
    lacking = run("find", "Red Dusk", HARBOUR)
    assert (lacking.returncode, lacking.stdout) == (1, "")
    assert "did you mean:\n  red-dawn (actor: Red Dawn)" in lacking.stderr


def test_find_reads_a_corpus_with_faults_as_far_as_it_can(tmp_path: Path) -> None:
    run("init", tmp_path / "case")
    (tmp_path / "case" / "actors.yaml").write_text(
        "actors:\n  - {id: gull, kind: media_outlet, name: Gull}\n  - {id: tern}\n", "utf-8"
    )
    found = run("find", "Gull", tmp_path / "case")
    assert found.stdout == "gull\tactor\tGull\n"
    assert "2 faults in its files; claimgraph check" in found.stderr


def test_schema_offers_what_is_used(tmp_path: Path) -> None:
    run("init", tmp_path / "case", "--like", "iraq-2023")
    assert '"kataib-hezbollah"' in run("schema", tmp_path / "case").stdout
    assert '"kataib-hezbollah"' in run("schema", "iraq-2023").stdout


def test_check_says_which_entries_stand_instead(tmp_path: Path) -> None:
    run("init", tmp_path / "case", "--like", "iraq-2023")
    (tmp_path / "case" / "places.csv").write_text("id,kind,name\nain-al-asad,air_base,The base\n", "utf-8")
    done = run("check", tmp_path / "case")
    assert done.stdout == (
        f"{tmp_path}/case/places.csv:2: 'ain-al-asad' stands here instead of that of iraq-2023\n"
    )
    assert done.returncode == 0


PAGES = (
    "network -o page.html",
    "timeline -o page.html",
    "matrix -o page.html",
    "dossier red-dawn -o page.html",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("start") / "store"
    assert run("build", HARBOUR, "-o", place).returncode == 0
    return place


@pytest.mark.parametrize("command", sampled(PAGES[::-1], 2))
@pytest.mark.parametrize("there", [True, False])
def test_a_page_is_shown_where_it_is_asked_for(
    command: str, there: bool, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.chdir(tmp_path)

    def opened(address: str) -> bool:
        shown.append(address)
        return there

    monkeypatch.setattr("webbrowser.open", opened)
    assert run(*command.split(), "--store", store).returncode == 0
    assert shown == []
    done = run(*command.split(), "--open", "--store", store)
    address = (tmp_path / "page.html").as_uri()
    assert shown == [address]
    assert (f"no browser could be started; open {address}\n" in done.stderr) != there


def test_only_pages_can_be_shown(store: Path, tmp_path: Path) -> None:
    done = run("network", "-o", tmp_path / "net.gexf", "--open", "--store", store)
    assert done.returncode == 2
    assert "--open shows pages; end the name in .html, or leave it out" in done.stderr
    assert not (tmp_path / "net.gexf").exists()


def test_a_list_of_sanctions_becomes_actors(tmp_path: Path) -> None:
    run("init", tmp_path / "case")
    (tmp_path / "list.csv").write_text("id,schema,name,aliases\nNK-1,Person,Red Heron,Heron;R. H.\n", "utf-8")
    done = run("import", "sanctions", tmp_path / "list.csv", "-o", tmp_path / "case")
    assert done.stdout == "1 actors with 2 other names, 0 were there already\n"
    assert run("find", "heron", tmp_path / "case").stdout == "red-heron\tactor\tRed Heron\n"
    assert run("import", "sanktions", tmp_path / "list.csv", "-o", tmp_path / "case").returncode == 2


def test_init_writes_projects_for_a_case_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = ("--brat", "b", "--label-studio", "l", "--inception", "i")
    begun = run("init", "case", "--spreadsheet", "table.xlsx", *folders)
    assert begun.returncode == 0, begun.stderr
    assert begun.stderr.startswith("case: a corpus without documents")
    assert "table.xlsx: fill it; then: claimgraph import spreadsheet table.xlsx -o case\n" in begun.stderr
    assert "b: a project with 0 texts; b/README.md tells how it comes back\n" in begun.stderr
    assert sorted(path.name for path in Path("case/mappings").iterdir()) == [
        "brat.yaml",
        "inception.yaml",
        "label-studio.yaml",
    ]
    again = run("init", "case", "--brat", "b")
    assert again.stderr == "claimgraph: b: there is something already; name another folder\n"
    there = run("init", "case", "--title", "Other", "--brat", "c")
    assert (there.returncode, Path("c").exists()) == (1, False)
    assert "there is a corpus already" in there.stderr


def test_a_second_reader_begins_blind_and_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("init", "second", "--blind", HARBOUR)
    after = f"claimgraph agreement {HARBOUR} second"
    assert done.stderr == f"second: 3 documents without statements; compare with: {after}\n"
    assert run("init", "third", "--blind", HARBOUR, "--title", "Mine").returncode == 2
    compared = run("agreement", HARBOUR, "second", "--csv")
    assert compared.stdout.splitlines()[0].startswith("document,first,second,matched,f1,coverage_kappa,")
    assert compared.stdout.splitlines()[-1].startswith("all,23,0,0,0.0,")
    found = run("agreement", HARBOUR, "second", "--proof", "--csv").stdout.splitlines()
    assert "coast-wire-2031-05-01,red-dawn-raid-claim,,found,responsibility_claim," in found
    assert len(found) == 1 + 23
    assert "no rows: the two found the same" in run("agreement", HARBOUR, HARBOUR, "--proof").stderr
