# make run, make test, make check: each installs what it lacks. `make help` lists all.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check lint types imports javascript format bench soak gallery messages settings audit clean

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
# Stories wait for each other's frames and timers more than they compute: two at once take little more than half the time.
WORKERS ?= --numprocesses=2 --dist=worksteal

run: .venv/installed ## start the application and open it in the browser (ARGS="--lan" adds options)
	@$(BIN)/python -m videochat $(ARGS)

test: .venv/developed ## run all tests, real browsers included (ARGS="tests/rooms" narrows them, WORKERS= runs one at a time)
	@CHROMIUM="$$(scripts/chromium)" && COTURN="$$(scripts/coturn)" && export CHROMIUM COTURN && \
	$(BIN)/python -m pytest $(WORKERS) -m "not alone" $(ARGS) && $(BIN)/python -m pytest -m alone $(ARGS)

check: lint types imports javascript ## lint, types of Python and JavaScript, import contracts

lint: .venv/developed
	@$(BIN)/ruff check

types: .venv/developed
	@$(BIN)/mypy

imports: .venv/developed
	@$(BIN)/lint-imports --no-logo

javascript: node_modules/installed
	@node_modules/.bin/tsc --project .

format: .venv/developed ## order imports, lay out the code, mend what the linter can mend
	@$(BIN)/ruff check --fix --exit-zero
	@$(BIN)/ruff format

bench: .venv/developed ## measure: joining, and what one join costs everyone else
	@CHROMIUM="$$(scripts/chromium)" && export CHROMIUM && for file in $(filter-out benchmarks/soak.py,$(wildcard benchmarks/*.py)); do $(BIN)/python $$file; done

soak: .venv/developed ## let many come and go, with faults and attacks, for 20 minutes (ARGS="--minutes 5 --kill")
	@$(BIN)/python benchmarks/soak.py $(ARGS)

gallery: .venv/developed ## take a picture of every screen and state into gallery/ (ARGS="--only call --size phone")
	@CHROMIUM="$$(scripts/chromium)" && CHROMIUM="$$CHROMIUM" $(BIN)/python scripts/gallery.py $(ARGS)

messages: .venv/developed ## update the catalogues of all languages and compile them, after a change of words
	@PYTHONPATH=. $(BIN)/python scripts/messages.py

settings: .venv/installed ## write docs/SETTINGS.md again, after a change in videochat/settings.py
	@$(BIN)/python scripts/settings_table.py > docs/SETTINGS.md

audit: .cache/audit/installed node_modules/installed ## ask the advisory databases about all packages and vendored files
	@$(BIN)/python scripts/audit.py .cache/audit/bin/pip-audit

clean: ## remove what make installed
	rm -rf .venv node_modules .cache

help: ## list these targets
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

# Stamps: a second run installs nothing.

.venv/bin/python:
	@scripts/venv $(PYTHON)

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	@scripts/install .
	@touch $@

.venv/developed: pyproject.toml constraints.txt | .venv/bin/python
	@scripts/install '.[dev]'
	@touch .venv/installed $@

# apart from what it looks at
.cache/audit/installed: .venv/developed
	@$(BIN)/python -m venv .cache/audit && .cache/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	@touch $@

node_modules/installed: package.json
	@scripts/node
	@touch $@
