# Everything works from a fresh clone: each target makes what it needs first (scripts/ uses nothing but Python's standard library).
# `make help` lists the targets.

PYTHON ?= python3
VENV := .venv/bin
prepare := $(PYTHON) -m scripts.prepare
npm := $(PYTHON) -m scripts.frontend
# As many processes as processors, each with servers of its own. PYTEST_ARGS="-n 0": in one.
pytest := $(VENV)/python -m pytest -n logical --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-postgres check format protocol bench lock compose-smoke clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ## install, build, migrate, load the sample and serve on http://127.0.0.1:8000 (PORT, HOST, SAMPLE …)
	@$(PYTHON) -m scripts.run

test: ## every test: units, domain, real Redis, PostgreSQL and Daphne, and whole meetings in Chromium
	@$(prepare) dev frontend browser
	$(npm) test
	$(pytest) tests $(PYTEST_ARGS)

test-fast: ## the same without a browser
	@$(prepare) dev frontend
	$(npm) test
	$(pytest) tests -m "not browser" $(PYTEST_ARGS)

test-postgres: ## what has a database, on PostgreSQL instead of SQLite
	@$(prepare) dev frontend
	TEST_DATABASE=postgres $(pytest) tests $(PYTEST_ARGS)

check: ## lint, format, types, import contracts, migrations and protocol drift, frontend checks
	@$(prepare) dev
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python manage.py export_protocol --check
	$(npm) check

format: ## put all sources into the one format
	@$(prepare) dev
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	$(npm) format

protocol: ## generate the TypeScript of the protocol from the Python types
	@$(prepare) dev
	$(VENV)/python manage.py export_protocol

bench: ## figures beside goals and peers: fan-out, bursts, page turn, cold pages, memory (BENCH_ARGS="fanout bursts")
	@$(prepare) dev frontend browser
	$(VENV)/python -m tests.bench $(BENCH_ARGS)

lock: ## write requirements/*.txt anew from requirements/*.in (UPGRADE=1: newest releases)
	$(PYTHON) -m scripts.lock $(if $(UPGRADE),--upgrade)

compose-smoke: ## docker compose up, then a sign-in, a socket and a page image through the proxy
	@$(prepare) dev
	docker compose up -d --build --wait
	$(VENV)/python -m pytest tests/compose/smoke.py -m compose

clean: ## remove what was built and installed; data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
