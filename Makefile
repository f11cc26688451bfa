# Two commands: `make site` builds the site, `make test` runs every test. Both set up .venv/ first if needed.
PYTHON ?= python3
BIN := .venv/bin

# The engine that mkdocs.yml names; another than MkDocs is installed beside it.
ENGINE := $(shell sed -n 's/^  engine: *\([a-z]*\).*/\1/p' mkdocs.yml)

.PHONY: site test serve check lint types engines engines-check lock clean

site: .venv/site.stamp
	$(BIN)/briefing build

serve: .venv/site.stamp
	$(BIN)/briefing serve

check: .venv/site.stamp
	$(BIN)/briefing check

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n auto

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp
	$(BIN)/mypy

engines: .venv/engines.stamp

# The sample site by each engine: all have to say the same on every page.
engines-check: .venv/dev.stamp
	for engine in mkdocs zensical properdocs; do \
	  $(BIN)/briefing build --quiet --engine $$engine --site-dir build/engines/$$engine || exit; \
	done
	$(BIN)/python -m tests.engine.compare build/engines/mkdocs build/engines/zensical build/engines/properdocs

# The stamps make a second run free: pip runs again only when a lock file has changed.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site.stamp: requirements.lock pyproject.toml $(if $(filter-out mkdocs,$(ENGINE)),.venv/engines.stamp) | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q build_scripts # as pip does with all else
	touch $@

.venv/engines.stamp: requirements-engines.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements-engines.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements-dev.lock
	touch $@

# For maintainers: resolve the newest versions that pyproject.toml allows (needs pip-tools).
LOCK := pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --all-build-deps \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock:
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra engines --output-file requirements-engines.lock pyproject.toml
	$(LOCK) --extra engines --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build site

# Every page of site/ through the Nu HTML checker (a jar from npm; needs java and npm). Errors and warnings fail.
VNU := build/tools/node_modules/vnu-jar/build/dist/vnu.jar
.PHONY: html-check
html-check: $(VNU)
	java -Xss4m -jar $(VNU) --errors-only --skip-non-html site/

$(VNU):
	mkdir -p build/tools
	npm install --silent --no-audit --no-fund --prefix build/tools vnu-jar@26.9.27
