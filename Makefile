# HLOM Live: `make run` serves it, `make test` and `make check` try it. `make` alone says what there is.

PYTHON ?=
HOST ?= 127.0.0.1
PORT ?= 5000
export HOST PORT

VENV := .venv
BARE_DEBIAN ?= $(HOME)/.cache/hlom/debian-12
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run run-cluster test quick check soak manual format strings bench lock clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/'

run: $(VENV)/.installed ## serve on http://127.0.0.1:5000 (HOST, PORT), with the demonstration meeting
	@$(BIN)/flask --app wsgi migrate >/dev/null
	@$(BIN)/flask --app wsgi demo
	@exec $(BIN)/python wsgi.py

run-cluster: $(VENV)/.installed ## try two workers behind nginx, with PostgreSQL and Redis, on http://127.0.0.1:5000 (PORT)
	@exec $(BIN)/python -m scripts.cluster --port $(PORT)

test: $(VENV)/.tests ## run all tests, after installing what they need
	@sh scripts/install_test_tools.sh
	@sh scripts/run_tests.sh $(VENV)

quick: $(VENV)/.tests ## the tests for every day: rules, properties, scripts (a minute)
	@sh scripts/run_tests.sh $(VENV) tests/property tests/unit

check: $(VENV)/.tests ## style, types, layers, safety
	@sh scripts/run_checks.sh $(VENV)

format: $(VENV)/.tests ## put imports and layout in order
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

strings: $(VENV)/.installed ## gather the sentences into the catalogues, and write the rules' defaults and regions' names for the scripts
	@$(BIN)/python -m scripts.strings
	@$(BIN)/python -m scripts.defaults
	@$(BIN)/python -m scripts.regions

soak: $(VENV)/.tests ## all in six languages, shapes and databases; faults at length: 200 kills, an hour of writers (some five hours)
	@sh scripts/install_test_tools.sh
	@HLOM_SOAK=1 sh scripts/run_tests.sh $(VENV) tests/e2e tests/bench tests/safety tests/integration tests/property tests/unit
	@HLOM_SOAK=1 $(BIN)/python -m pytest -s -o faulthandler_timeout=0 tests/faults

manual: $(VENV)/.tests ## paste docs/operations.md and README.md into a bare Debian 12, booted beside this machine (as root, ten minutes)
	@sh scripts/bare_debian.sh $(BARE_DEBIAN)
	@HLOM_BARE_DEBIAN=$(BARE_DEBIAN) $(BIN)/python -m pytest -s -o faulthandler_timeout=0 tests/manual

bench: $(VENV)/.tests ## measure speed beside others (twenty minutes); writes docs/performance.md, misses included
	@sh scripts/install_test_tools.sh
	@$(BIN)/python -m bench

lock: ## pin requirements*.in again, with hashes
	@sh scripts/lock.sh

clean: ## remove what make has made (not instance/, where the data are)
	rm -rf $(VENV) .venv-lock .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache test-results bench/peers/javascript/node_modules tests/clients/typescript/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@sh scripts/make_venv.sh $(VENV) $(PYTHON)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages of requirements.txt (a minute, the first time) ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt $(VENV)/.installed
	@echo "Installing the packages of requirements-dev.txt ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
