# `make demo` and `make test` need only Python 3.11 or newer and make; each sets up .venv by itself.
PYTHON ?= python3
BIN = .venv/bin
# What is imported is compiled then; to compile all 170 packages at once takes a third longer.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

# Without its compiled modules each worker of the tests, and each process that they start, compiles all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test thorough campaign check bench growth engines spark docs screenshots lock sbom audit lowest clean

demo: .venv/installed
	$(BIN)/claimgraph demo

test: .venv/tested
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal -m "not thorough and not spark"

# The rest of the tests: of what is tried on very many inputs, those that `make test` leaves out.
thorough: .venv/tested
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal -m "thorough and not spark"

# What tries examples of its own making tries four times as many as in `make test`; then all campaigns, each at
# most an hour: what is done is kept in `campaigns`, so that the next call goes on with the rest.
campaign: .venv/tested
	$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal -m hypothesis --hypothesis-profile campaign
	$(BIN)/python -m benchmarks.campaigns --state campaigns --write docs/reliability.md

check: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# What building, changing one document, opening and damage cost and come to, at sizes for a laptop.
bench: .venv/tested
	$(BIN)/python benchmarks/build.py 1 4
	$(BIN)/python benchmarks/incremental.py 4
	$(BIN)/python benchmarks/start.py
	$(BIN)/python -m benchmarks.campaigns kills reads faults --quick

# Every question at two sizes of an invented year; fails where one grows too fast, whatever the time it takes.
growth: .venv/tested
	$(BIN)/python -m benchmarks.questions 600 4800 --memory --fail 1.3

# Every question on Virtuoso, the Oxigraph server and Apache Jena, compared with the embedded store.
engines: .venv/tested
	$(BIN)/python -m tests.whole.engines.compare --write docs/engines.md

# What needs Apache Spark: the tests of it, on this machine. PySpark is 450 MB, so nothing else brings it.
spark: .venv/tested
	@java -version >/dev/null 2>&1 || { echo "Spark needs Java 17 or newer; install a JDK, such as OpenJDK 17" >&2; exit 1; }
	$(INSTALL) --editable ".[spark]"
	$(BIN)/python -m pytest -q -m spark

# The pictures of the page for the documents; needs Chromium.
screenshots: .venv/tested
	$(BIN)/python -m tests.whole.browser.screenshots

# The reference of the ontology, as HTML; pyLODE 3.4.1 cannot read it, 3.3.4 can.
docs:
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet pylode==3.3.4
	mkdir -p docs/ontology
	cat ontology/claimgraph.ttl ontology/predicates.ttl > .venv-docs/ontology.ttl
	.venv-docs/bin/python -m pylode .venv-docs/ontology.ttl -o docs/ontology/index.html

# The exact versions of everything, with digests, for requirements.lock and requirements-test.lock.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet "pip-tools>=7.4"
	.venv-lock/bin/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-header --output-file=requirements.lock pyproject.toml
	.venv-lock/bin/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-header --allow-unsafe --extra test --output-file=requirements-test.lock pyproject.toml

# What the program is made of, with licences, as CycloneDX: the packages of requirements.lock, THIRD-PARTY.md.
sbom: .venv/installed
	$(PYTHON) -m venv .venv-sbom
	.venv-sbom/bin/python -m pip install --quiet cyclonedx-bom==7.5.0
	.venv-sbom/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible \
	    --output-format JSON --output-file .venv-sbom/packages.json
	$(BIN)/python docs/licences.py .venv-sbom/packages.json claimgraph.cdx.json

# Which of the packages have faults that are known; needs the network, where that is told.
audit:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet pip-audit==2.10.1
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

# The lowest versions that pyproject.toml allows, and some tests with them; needs Python 3.11 or 3.12, since the
# lowest ones have no wheels for later ones. What they use themselves is the newest, and deprecates what they call.
lowest:
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet uv==0.13.9
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable .
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python hypothesis pytest
	.venv-lowest/bin/claimgraph demo -o .venv-lowest/store --page .venv-lowest/network.html
	.venv-lowest/bin/python -m pytest -q -p no:cacheprovider -m "not thorough" -W ignore::DeprecationWarning $(LOWEST)

LOWEST = tests/analyses/sources/test_independence.py tests/model/dates tests/store/test_build.py tests/rdf/test_mapping.py tests/cli/test_app.py tests/pages/test_layout.py

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --editable .
	touch $@

.venv/tested: .venv/installed requirements-test.lock
	$(INSTALL) --require-hashes --requirement requirements-test.lock
	touch $@

clean:
	rm -rf .venv .venv-docs .venv-lock .venv-sbom .venv-audit .venv-lowest claimgraph-store
