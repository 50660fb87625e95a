# Two commands do everything: `make site` and `make test`. Both install what they need.

PYTHON ?= python3
AUDIENCE ?= sales
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help site test test-long serve lint format docs bench mutants lock clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

site: $(VENV)/site.stamp  ## Check the data, build the site and say where it is (AUDIENCE=program|sales|public)
	$(BIN)/vouchbook check
	$(BIN)/vouchbook build --audience $(AUDIENCE)

test: $(VENV)/dev.stamp $(VENV)/browser.stamp  ## Run all tests
	$(BIN)/pytest

test-long: $(VENV)/dev.stamp $(VENV)/browser.stamp  ## Run more tests with more random data, and see which lines they reach
	$(BIN)/pytest -m '' --hypothesis-profile=thorough --cov --cov-report=term

serve: $(VENV)/site.stamp  ## Show the site here, and again after each change
	$(BIN)/vouchbook serve --audience $(AUDIENCE)

lint: $(VENV)/dev.stamp  ## Look at style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/dev.stamp  ## Bring the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/dev.stamp  ## Write the generated guides anew: rules, commands, files
	$(BIN)/python -m vouchbook.cli.reference docs

bench: $(VENV)/dev.stamp  ## Measure against the peers, and write the table of bench/README.md
	$(BIN)/python -m bench

mutants: $(VENV)/mutants.stamp  ## Change each comparison of the limits, and see that a test notices
	$(BIN)/python -m bench.mutants

lock: $(VENV)/dev.stamp  ## Bring the locked dependencies up to date
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-strip-extras --upgrade --custom-compile-command "make lock" \
	  --extra build --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-strip-extras --upgrade --custom-compile-command "make lock" \
	  --extra dev --extra bench --constraint requirements.lock \
	  --no-emit-package vouchbook --output-file requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-strip-extras --upgrade --custom-compile-command "make lock" \
	  --extra mutants --constraint requirements.lock --constraint requirements-dev.lock \
	  --no-emit-package vouchbook --output-file requirements-mutants.lock pyproject.toml

clean:  ## Delete what was built and installed
	rm -rf $(VENV) site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/site.stamp
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/mutants.stamp: requirements-mutants.lock $(VENV)/dev.stamp
	$(PIP) install --require-hashes --requirement requirements-mutants.lock
	@touch $@

$(VENV)/browser.stamp: tests/browser/install.py | $(VENV)/dev.stamp
	$(BIN)/python tests/browser/install.py
	@touch $@
