# Two commands: `make site` builds the site, `make test` runs every test. Both set up .venv/ first if needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test serve check lint types lock clean

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

# The stamps make a second run free: pip runs again only when a lock file has changed.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements-dev.lock
	touch $@

# For maintainers: resolve the newest versions that pyproject.toml allows (needs pip-tools).
LOCK := pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --all-build-deps \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock:
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml

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
