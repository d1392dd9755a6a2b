# The commands of the README. Each makes .venv by itself and again only when a lock file has changed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: play run test lint format bench faults fuzz check-content clean

play: .venv/run.ok
	@$(BIN)/python -m bot.sandbox.play

run: .venv/run.ok
	@$(BIN)/legcheck run

test: .venv/test.ok
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: .venv/test.ok
	$(BIN)/ruff check bot migrations tests
	$(BIN)/ruff format --check bot migrations tests
	$(BIN)/mypy

format: .venv/test.ok
	$(BIN)/ruff check --fix bot migrations tests
	$(BIN)/ruff format bot migrations tests

check-content: .venv/run.ok
	@$(BIN)/legcheck check-content

bench: .venv/test.ok
	$(BIN)/python -m tests.bench $(ARGS)

faults: .venv/test.ok
	$(BIN)/python -m tests.faults $(ARGS)

fuzz: .venv/test.ok
	$(BIN)/python -m tests.fuzz $(ARGS)

# Re-pin after a change of the dependencies; needs uv. No index address is written into the lock files.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra test -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o tests/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "LegCheck needs Python 3.11 or newer: make PYTHON=python3.11 …" >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/run.ok: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (once) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

.venv/test.ok: tests/requirements.lock .venv/run.ok
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock >&2
	@touch $@
