# The two commands of this house are `make up` and `make test`; both are safe to repeat.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p && break; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: up test campaigns relevance speed lint format lock clean

up: $(VENV)/.up   ## install, index what is here, serve it, open the browser
	$(BIN)/pincite up

test: $(VENV)/.test   ## run every test, quick campaigns included
	$(BIN)/python -m pytest

campaigns: $(VENV)/.test   ## the same with the long campaigns in full
	PINCITE_CAMPAIGN=full $(BIN)/python -m pytest -m "long or not long"

relevance: $(VENV)/.test   ## how well questions are answered: COLLECTION=folder MODEL=none|use|e5 CROSS=1 OUT=file
	$(BIN)/python -m bench.relevance $(if $(COLLECTION),--collection "$(COLLECTION)") --model $(or $(MODEL),none) \
		$(if $(CROSS),--cross) $(if $(OUT),--out "$(OUT)")

speed: $(VENV)/.test   ## how fast whole answers are at 200,000 invented passages: PASSAGES=n FOLDER=where to keep them MODEL=fake|none
	$(BIN)/python bench/answer.py $(if $(PASSAGES),--passages $(PASSAGES)) $(if $(FOLDER),--folder "$(FOLDER)") \
		--model $(or $(MODEL),fake)

lint: $(VENV)/.test   ## format, lint and types, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.test   ## write both lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group build --extra meaning --extra ocr pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--group build --all-extras pyproject.toml --constraint requirements.lock --output-file requirements-test.lock

clean:   ## remove what was made here, but never the library in var/
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Pincite needs Python 3.11, 3.12 or 3.13; this is $$($(PYTHON) --version). Name another: make PYTHON=..." >&2; exit 1; }
	@if $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(VENV); \
	elif command -v uv >/dev/null; then uv venv --quiet --seed --python $(PYTHON) $(VENV); \
	else echo "This Python lacks its venv module. One command helps: sudo apt install python3-venv" >&2; exit 1; fi

$(VENV)/.up: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-test.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.up
