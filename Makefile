# SPDX-License-Identifier: EUPL-1.2
# `make` lists what there is; `make check` and `make test` are exactly what CI runs.

PYTHON ?= python3
BUS ?= postgres
PORT ?= 8080
ROL ?= gids
ORGANISATIE ?= werkcentrum
export PYTHONPATH := services:.
# Compiled once instead of at every start: a service then starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
INSTALLED := .venv/installed
TESTS := $(foreach kind,unit contract integration fault e2e,$(wildcard tests/$(kind)))
SOURCES := $(wildcard chassis contracts doorwijs services bench tests)

.DEFAULT_GOAL := help
.PHONY: help install run stop status token clean-data tooling test test-lang check fix bench

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(INSTALLED) ## make the environment in .venv (once; later it is instant)

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -I doorwijs/install.py >&2

run: install ## start everything on this machine (BUS=kafka for Apache Kafka, PORT=8080)
	@exec $(BIN)/doorwijs start --bus $(BUS) --port $(PORT)

stop: install ## stop what `make run` started
	@$(BIN)/doorwijs stop

status: install ## show the health, lags and counts of every process
	@$(BIN)/doorwijs status

token: install ## print a token (ROL=gids, ORGANISATIE=werkcentrum)
	@$(BIN)/doorwijs token --rol $(ROL) --organisatie $(ORGANISATIE)

clean-data: install ## remove all data of this installation, after a yes (JA=1 does not ask)
	@$(BIN)/doorwijs clean $(if $(JA),--ja)

tooling: install ## fetch what the tests need beside Python, as far as that goes without root
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/tooling.sh

test: tooling ## run all tests; what the machine lacks is skipped loudly
	$(BIN)/pytest $(TESTS)

test-lang: tooling ## run the tests that take minutes
	$(BIN)/pytest -m lang $(TESTS)

check: install ## format, lint, types and import rules, without changing anything
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(SOURCES)
	$(BIN)/lint-imports

fix: install ## repair what can be repaired by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install ## measure against the raw database and the raw broker, in ratios
	$(BIN)/python -m bench
