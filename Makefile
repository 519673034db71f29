# `make` alone lists the verbs. Needs make and Python 3.11 or newer; Node is used when found.
# Works with the make of macOS (3.81).

SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NPM := $(shell command -v npm 2>/dev/null)
NODE := $(shell command -v node 2>/dev/null)

RUN_READY := $(VENV)/run.ready
DEVELOP_READY := $(VENV)/develop.ready
# Named one by one, because versions of Node differ in what they do with a folder.
FRONTEND_TESTS := $(wildcard tests/frontend/*.test.js)
FRONTEND_READY := $(if $(NPM),node_modules/.package-lock.json)

# What `make lab` opens; the workspace holds what you write and is not in git.
FILE ?=
WORKSPACE ?= exports
# A file's tests share what is slow to start, and a notebook's cells go on from each other:
# each file goes to one worker.
# Given to pytest as they are, for example: make test TESTS="tests/rules -x"
TESTS ?= tests notebooks --nbval-lax --nbval-current-env -n auto --dist loadfile
FAST := -m "not browser and not notebooks and not slow"
# How often `make crash` kills a writer.
KILLS ?= 1000
# `make lock UPGRADE=--upgrade` takes the newest versions.
UPGRADE ?=

.PHONY: help setup lab test check format bench crash lock clean \
	static check-format check-lint check-types check-contracts check-frontend

help:
	@echo "make lab      open the live editor in JupyterLab (FILE=plan.toc.json for yours)"
	@echo "make test     run every test and every check"
	@echo "make setup    install what development needs"
	@echo "make check    format, lint, types, contracts and the fast tests; before each push"
	@echo "make format   let the formatter format"
	@echo "make bench    measure how fast it is"
	@echo "make crash    kill a writing process 1,000 times and look for lost edits"
	@echo "make lock     pin all dependencies again (UPGRADE=--upgrade for the newest)"
	@echo "make clean    remove what make has made; what you wrote stays"

lab: $(RUN_READY)
	@$(BIN)/toc lab $(if $(FILE),"$(FILE)") --workspace "$(WORKSPACE)" $(LAB)

setup: $(DEVELOP_READY) $(FRONTEND_READY)

# Static checks first and pytest last, so that its closing line ends the output.
test: $(DEVELOP_READY) $(FRONTEND_READY)
	@failed=0; \
	$(MAKE) --no-print-directory --keep-going static || failed=1; \
	$(BIN)/python -m pytest $(TESTS) || failed=1; \
	exit $$failed

check: $(DEVELOP_READY) $(FRONTEND_READY)
	@failed=0; \
	$(MAKE) --no-print-directory --keep-going static || failed=1; \
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest tests -n auto --dist loadfile $(FAST) \
		|| failed=1; \
	exit $$failed

static: check-format check-lint check-types check-contracts check-frontend

check-format:
	$(BIN)/ruff format --check .

check-lint:
	$(BIN)/ruff check .

check-types:
	$(BIN)/mypy

check-contracts:
	$(BIN)/lint-imports --no-logo

ifeq ($(and $(NPM),$(NODE)),)
check-frontend:
	@test -z "$$TOC_REQUIRE_BROWSER" || { echo "Node and npm are required here." >&2; exit 1; }
	@echo "No Node with npm found: the front-end's own checks are left out."
else
check-frontend:
	$(NPM) run --silent types
	@test -n "$(FRONTEND_TESTS)" || { echo "tests/frontend has no *.test.js" >&2; exit 1; }
	$(NODE) --test --test-reporter=dot $(FRONTEND_TESTS)
endif

format: $(DEVELOP_READY)
	$(BIN)/ruff format .

bench: $(DEVELOP_READY)
	$(BIN)/python -m pytest tests/benchmarks -s -p no:xdist

crash: $(DEVELOP_READY)
	TOC_KILLS=$(KILLS) $(BIN)/python -m pytest tests/storage/test_journal.py \
		-k killed_at_any_moment -s -p no:xdist

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	build/lock/bin/uv pip compile pyproject.toml --group build $(UPGRADE) \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock
	build/lock/bin/uv pip compile pyproject.toml --all-extras \
		--group build --group dev $(UPGRADE) \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		--constraints requirements.lock --no-annotate \
		--custom-compile-command "make lock" --output-file requirements-dev.lock
	$(if $(NPM),$(NPM) install --package-lock-only --omit-lockfile-registry-resolved --silent)

clean:
	rm -rf $(VENV) node_modules build dist .hypothesis .benchmarks
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { \
		echo "toc needs Python 3.11 or newer. Get it from python.org or your system." >&2; \
		exit 1; }
	@echo "Installing what toc needs into $(VENV); once, some minutes at most."
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOP_READY): $(RUN_READY) requirements-dev.lock
	@echo "Installing what the tests need into $(VENV)."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@echo "Installing what the front-end's checks need into node_modules."
	@$(NPM) ci --no-audit --no-fund --silent
	@touch $@
