# The README's two commands are `make demo` and `make test`; both make the environment first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check gate bench browser clean

demo: $(STAMP)
	$(BIN)/sayso demo

test: $(STAMP) browser
	$(BIN)/pytest -n 2 --dist loadfile

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMP)
	$(BIN)/python -m benchmarks.gate

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Browser tests drive Debian's Chromium; without it (and without the right to install it) they skip and say so.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }; } || \
	  echo "Chromium is not installed: the browser tests will be skipped."

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,browser]"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[ftm]" || \
	  echo "PyICU cannot be compiled here: FollowTheMoney's own check of its export will be skipped."
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
