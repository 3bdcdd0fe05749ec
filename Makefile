# `make help` lists what there is. Every target sets up what it needs first.
.DEFAULT_GOAL := help
.PHONY: help run run-with-local-fdc test coverage lint format types bench portions-list mutants screenshots drills fuzz assets wheel sbom lock clean
SHELL := /bin/bash
BIN := .venv/bin
# Where the machine has no Node, the environment has brought its own.
export PATH := $(CURDIR)/$(BIN):$(PATH)
DATABASES ?= sqlite,postgresql
# One more than the cores of a small machine: journeys wait as long as they work.
WORKERS ?= 3
MINUTES ?= 10

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  make %-20s %s\n", $$1, $$2}'

run: ## Set everything up and serve mgtrack on http://127.0.0.1:8000 and http://localhost:8000
	@.ci/setup run
	@$(BIN)/mgtrack run

run-with-local-fdc: ## The same, offline: FoodData Central is played by a local server
	@.ci/setup test
	@$(BIN)/python -m tests.fake_fdc --with-mgtrack

test: coverage ## Set everything up and run every test, on SQLite and on PostgreSQL
	@.ci/setup test
	@$(BIN)/python -m pytest --ignore tests/nutrition --databases $(DATABASES) -n $(WORKERS) --dist worksteal

coverage: ## Run the nutrition core's own tests, which take every branch of it
	@.ci/setup test
	@$(BIN)/python -m pytest tests/nutrition -q -n $(WORKERS) --dist worksteal --cov=mgtrack.nutrition --cov-branch \
		--cov-report=term-missing:skip-covered --cov-fail-under=100

lint: ## Check style: Python, templates, formatting, who may know whom
	@.ci/setup test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports --no-cache

format: ## Put Python and templates into the house's format
	@.ci/setup test
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: ## Check types
	@.ci/setup test
	$(BIN)/mypy

bench: ## Measure speed and size, and print the tables of docs/performance.md
	@.ci/setup test
	@$(BIN)/python -m benchmarks

portions-list: ## Print what each food begins with: its first portion, g, mg and reference amount
	@.ci/setup run
	@$(BIN)/python -m benchmarks.portions_list

mutants: ## Change the nutrition core a little, many times, and see which changes no test notices
	@.ci/setup test
	@$(BIN)/python -m tests.mutants --workers $(WORKERS) $(MODULES)

screenshots: ## Picture every page, phone to desktop, light and dark, into screenshots/
	@.ci/setup screenshots
	@$(BIN)/python -m tests.screenshots

drills: ## The long counts: migrations killed at every statement, backups restored under load, workers and databases killed, a full disk (as root), a diary in Firefox and WebKit, a newcomer's commands on a bare Debian (as root), all that can be typed, connections cut at any byte
	@.ci/setup drills
	@$(BIN)/python -m tests.drills.migrations
	@$(BIN)/python -m tests.drills.restore
	@$(BIN)/python -m tests.drills.kills
	@$(BIN)/python -m tests.drills.full_disk
	@$(BIN)/python -m tests.drills.browsers
	@$(BIN)/python -m tests.drills.bare_debian
	@$(BIN)/python -m pytest tests/web/test_hostile_input.py tests/exports/test_round_trip.py --long --databases $(DATABASES) -n $(WORKERS)
	@$(BIN)/python -m pytest tests/journeys/test_cut_connections.py --long

fuzz: ## Try whatever can be typed or sent for MINUTES each: amounts, meals in words, FDC's records, zips
	@.ci/setup test
	@$(BIN)/python -m tests.drills.fuzz --minutes $(MINUTES)

assets: ## Build the front-end files into static/dist
	@.ci/setup run

wheel: ## Build the wheel, with the front-end files in it, into dist/
	@.ci/setup run
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r .ci/lock/build.txt
	@$(BIN)/hatchling build -t wheel -d dist

sbom: ## List what a release is made of, from the locks, into dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist
	@python3 .ci/sbom >dist/sbom.cdx.json

lock: ## Renew the Python and npm locks (no host or address is recorded)
	@.ci/setup test
	@.ci/lock/renew

clean: ## Remove everything that was built or installed here
	rm -rf .venv static/node_modules static/dist build dist screenshots .mypy_cache .ruff_cache .pytest_cache
