"""Only files of the folder are served, as what they are, and no list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serve.endpoint.http import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serve.endpoint.http import Client


@pytest.fixture(scope="module")
def site(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    above = tmp_path_factory.mktemp("site")
    folder = above / "pages"
    (folder / "actors").mkdir(parents=True)
    (folder / "questions").mkdir()
    (folder / "empty").mkdir()
    (folder / ".git").mkdir()
    (above / "secret.txt").write_text("plugh", "utf-8")
    (folder / "index.html").write_text("<p>Start</p>", "utf-8")
    (folder / "actors" / "red-dawn.html").write_text("<p>Red Dawn</p>", "utf-8")
    (folder / "questions" / "who-claimed.html").write_text("<p>of the site</p>", "utf-8")
    (folder / ".git" / "config").write_text("plugh", "utf-8")
    (folder / "engine.wasm").write_bytes(b"\0asm")
    (folder / "data.js").write_text("1", "utf-8")
    (folder / "map.geojson").write_text("{}", "utf-8")
    (folder / "out.txt").symlink_to(above / "secret.txt")
    (folder / "up").symlink_to(above)
    with serving(store, folder=folder) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/actors/red-dawn.html", "text/html"),
        ("/engine.wasm", "application/wasm"),
        ("/data.js", "text/javascript"),
        ("/map.geojson", "application/geo+json"),
    ],
)
def test_files_are_served_as_what_they_are(path: str, kind: str, site: Client) -> None:
    reply = site.get(path)
    assert (reply.status, reply.kind) == (200, kind)
    assert "connect-src 'self'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/actors/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/out.txt",
        "/up/secret.txt",
        "/.git/config",
        "/%2egit/config",
        "/actors",
        "/empty/",
        "/none.html",
        "/a%00b",
        f"/{'x' * 5000}",
    ],
)
def test_nothing_else_is(path: str, site: Client) -> None:
    reply = site.get(path)
    assert reply.status == 404
    assert b"plugh" not in reply.body


def test_nothing_is_written(site: Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert site.send(method, "/index.html", b"x").status == 405


def test_pages_of_the_folder_come_before_ours_and_resources_stay(site: Client) -> None:
    assert site.get("/questions/who-claimed.html").text == "<p>of the site</p>"
    assert site.get("/questions/who-claimed").json["question"] == "who-claimed"
    assert site.get("/questions/who-denied.html").text.startswith("<!doctype html>")
    assert site.get("/questions/none.html").status == 404
    assert site.ask("ASK {}").json["boolean"] is True
