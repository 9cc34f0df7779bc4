"""Apache Jena TDB2 (Debian package `libapache-jena-java`), loaded by its command-line class.

Fuseki, Jena's server, is not in Debian; `Bridge.java` serves the same store on the loopback.
"""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.whole.engines import server

if TYPE_CHECKING:
    from collections.abc import Iterator

JARS = Path("/usr/share/java")
NEEDED = (
    "jena-*.jar", "slf4j-api.jar", "slf4j-nop.jar", "thrift.jar", "commons-*.jar", "jackson-*.jar",
    "gson.jar", "protobuf*.jar", "httpc*.jar", "jsonld-java.jar", "guava.jar", "dexx*.jar",
)  # fmt: skip
PROPERTIES = "META-INF/maven/org.apache.jena/jena-tdb2/pom.properties"
MESSAGES = "org/apache/jena/ext/"


def version() -> str:
    """Return name and version, as the library itself tells it."""
    with zipfile.ZipFile(JARS / "jena-tdb2.jar") as jar:
        told = jar.read(PROPERTIES).decode()
    return "Apache Jena TDB2 " + next(
        line.partition("=")[2] for line in told.splitlines() if line.startswith("version=")
    )


@contextmanager
def serving(folder: Path, nquads: Path | None = None) -> Iterator[server.Service]:
    """Run a server over a fresh store; load a file first, or the parts in a folder, if one is given."""
    jars = sorted(str(jar) for pattern in NEEDED for jar in JARS.glob(pattern))
    path = ":".join([str(_messages(folder / "messages")), *jars])
    store = folder / "tdb2"
    store.mkdir()
    if nquads:
        files = sorted(map(str, nquads.glob(server.PARTS))) if nquads.is_dir() else [str(nquads)]
        server.run(["java", "-cp", path, "tdb2.tdbloader", f"--loc={store}", *files], server.LOAD_SECONDS)
    port = server.free_port()
    command = ["java", "-cp", path, str(server.HERE / "Bridge.java"), str(store), str(port)]
    with server.running(command, folder, port):
        yield server.Service(f"http://127.0.0.1:{port}/sparql", f"http://127.0.0.1:{port}/sparql")


def _messages(folder: Path) -> Path:
    """Put the texts of Xerces where its classes look for them: Debian moved the classes only."""
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(MESSAGES) and name.endswith(".properties"):
                place = folder / name.removeprefix(MESSAGES)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
    return folder
