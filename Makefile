# Two commands set up everything on a fresh machine: make demo, make test. The rest are for those who work on it.
SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
export CYNLLUN_HOME ?= $(CURDIR)/var

# The tests that cover the pure rooms whole. Only they are traced: tracing nearly doubles the time of the rest.
OF_PURE_ROOMS := $(addprefix tests/,$(addsuffix /,unit properties frameworks spec contracts planting workbooks printing feeds))

.PHONY: demo test long check fix bench docs messages lock clean

.venv/ready: requirements.lock pyproject.toml assets/build.py assets/package-lock.json $(wildcard assets/*.scss assets/*.js assets/areas/*.scss src/cynllun/web/locale/cy/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cynllun needs Python 3.11 or later: make PYTHON=python3.12 demo")'
	@echo "Installing what is locked: about a minute on the first run."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/ready          ## builds the demonstration round, checks its workbooks, serves the site until stopped
	@$(BIN)/cynllun demo

test: .venv/ready          ## everything that CI runs
	@bash .ci/system.sh
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -q -n 2 --dist loadgroup -m "not long" --cov --cov-report=term-missing $(OF_PURE_ROOMS)
	@$(BIN)/pytest -q -n 2 --dist loadgroup -m "not long" $(filter-out $(OF_PURE_ROOMS),$(wildcard tests/*/))
	@bash .ci/postgresql.sh $(BIN)/pytest -q -n 2 -m "not long" tests/records tests/deeds

long: .venv/ready          ## what takes too long for every change: kills by the dozen, large random runs
	@$(BIN)/pytest -q -m long

check: .venv/ready         ## style, types, layers, messages
	@$(BIN)/ruff check src tests benchmarks assets docs .ci
	@$(BIN)/ruff format --check -q src tests benchmarks assets docs .ci
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/build.py --check
	@bash assets/messages.sh check

fix: .venv/ready           ## mends what a program can mend
	@$(BIN)/ruff check --fix -q src tests benchmarks assets docs .ci
	@$(BIN)/ruff format -q src tests benchmarks assets docs .ci

bench: .venv/ready         ## speed, as ratios against named peers, in one run
	@$(BIN)/python -m benchmarks

docs: .venv/ready          ## the pages of docs/ that are made from data
	@$(BIN)/python docs/build.py

messages: .venv/ready      ## gathers the pages' sentences for translation
	@bash assets/messages.sh update

lock:                      ## pins versions and hashes; the lock names no addresses
	@$(BIN)/uv pip compile -q pyproject.toml --group dev --generate-hashes --no-header --no-annotate --universal -o requirements.lock

clean:
	@rm -rf .venv var dist
