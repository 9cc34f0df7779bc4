"""Virtuoso 7 (Debian package `virtuoso-opensource-7`), loaded by its bulk loader."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.whole.engines import server

if TYPE_CHECKING:
    from collections.abc import Iterator

# Everything in one folder, on the loopback; as many rows as there are; no limit on the estimated cost.
SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}, {data}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CheckpointInterval = 0
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = {limit}
"""
# Pages of 8 KiB in memory, and seconds of a question: for a corpus, and for what a cluster built
CORPUS, LARGE = (
    {"buffers": 40000, "dirty": 30000, "limit": 15},
    {"buffers": 170000, "dirty": 130000, "limit": 600},
)
# Whoever reaches the loopback may write: the password of a fresh database is no secret anyway.
OPEN = "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
LOAD = "ld_dir('{folder}', '{name}', 'urn:none'); rdf_loader_run(); checkpoint;"
FAULTS = "SELECT ll_error FROM DB.DBA.LOAD_LIST WHERE ll_error IS NOT NULL;"


def version() -> str:
    """Return name and version."""
    return f"Virtuoso {server.version(['virtuoso-t', '+version'], 'Version ([0-9.]+)')}"


@contextmanager
def serving(folder: Path, nquads: Path | None = None) -> Iterator[server.Service]:
    """Run a server over a fresh database; load a file first, or the parts in a folder, if one is given."""
    sql, http = server.free_port(), server.free_port()
    settings = folder / "virtuoso.ini"
    parts = nquads if nquads and nquads.is_dir() else folder
    size = CORPUS if parts is folder else LARGE
    settings.write_text(SETTINGS.format(folder=folder, data=parts, sql=sql, http=http, **size), "utf-8")
    with server.running(["virtuoso-t", "+foreground", "+configfile", str(settings)], folder, http):
        _sql(sql, OPEN)
        if nquads:
            if parts is folder:
                Path(folder / "data.nq").write_bytes(nquads.read_bytes())
            _sql(sql, LOAD.format(folder=parts, name=server.PARTS if parts is nquads else "data.nq"))
            _check_loaded(sql)
        at = f"http://127.0.0.1:{http}"
        yield server.Service(f"{at}/sparql", f"{at}/sparql", f"{at}/sparql-graph-crud-auth")


def _sql(port: int, statements: str) -> str:
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT", f"EXEC={statements}"]
    return server.run(command, server.LOAD_SECONDS)


def _check_loaded(port: int) -> None:
    """See that the bulk loader, which never fails, has nothing to complain of."""
    told = _sql(port, FAULTS)
    if " 0 Rows." not in told.replace("\n", " "):
        raise server.UnavailableError(f"Virtuoso's bulk loader: {told[-300:]}")
