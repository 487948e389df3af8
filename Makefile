# Needs git, make and Python 3.11 or newer with venv. Everything else is set up below in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site watch test check bench score prove reference phrases clean

site: $(VENV)/installed   ## build the demonstration reader to public/
	$(BIN)/postil build

watch: $(VENV)/installed  ## serve it on http://127.0.0.1:8000 and rebuild on every change
	$(BIN)/postil watch

test: $(VENV)/installed-test  ## run all tests (in Chromium too; installs it where it may)
	$(BIN)/python tests/programs.py chromium
	$(BIN)/python -m pytest --ignore=tests/firefox -n 2 --dist loadfile

check: $(VENV)/installed-check  ## style, types, and the HTML of every page (needs Java; installs it where it may)
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/python tests/validate_html.py

bench: $(VENV)/installed-bench  ## time and memory beside Hugo's (BENCH='--texts 1000 --only clean' for a part of it)
	cd tests && ../$(BIN)/python -m benchmarks $(BENCH)

prove: test  ## the long proofs (in Firefox too; installs it where it may)
	$(BIN)/python tests/programs.py firefox
	$(BIN)/python -m pytest tests/firefox
	POSTIL_EXAMPLES=20000 $(BIN)/python -m pytest tests/test_laws.py tests/test_laws_segments.py tests/test_lock.py
	POSTIL_EXAMPLES=3000 $(BIN)/python -m pytest tests/test_laws_anchor.py tests/test_laws_build.py tests/test_laws_files.py

reference: $(VENV)/installed  ## write down what templates see, from the code
	$(BIN)/python -c "from postil.report.reference import describe_views as d; print(d(), end='')" > generator/VIEWS.md

score: $(VENV)/installed-test  ## how well notes find their words again in changed texts, and names are found
	cd tests && ../$(BIN)/python -m reanchoring && ../$(BIN)/python -m suggesting

phrases: $(VENV)/installed  ## gather the pages' own words for translators
	$(BIN)/python tests/gather_phrases.py

clean:  ## remove what was built
	rm -rf public $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	touch $@ $(VENV)/installed

$(VENV)/installed-check: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[test,check]'
	touch $@ $(VENV)/installed $(VENV)/installed-test

$(VENV)/installed-bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[bench]'
	touch $@ $(VENV)/installed
