#!/bin/sh
# Set Daybook up in this checkout with its development tools, then run every check and every test.
# Stops at the first that fails, with its exit status. Arguments go to pytest.
set -eu

# Python compiles what it imports, once for all the processes that the tests start, and pip nothing beside.
unset PYTHONDONTWRITEBYTECODE
how_pip_installs=--no-compile

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/setup.sh"

check() { # HEADING COMMAND...
    echo "== $1"
    shift
    "$@" </dev/null
}

set_up requirements-dev.txt
install_libraries
install_test_programs

cd "$root"
PATH=$venv/bin:$PATH
export PATH

check "Lint" ruff check .
check "Layout of the code" ruff format --check .

# Checking types keeps one processor busy. The other compiles meanwhile what the tests import, which each of their
# processes would else do for itself. What is wrong with the tests, they say themselves.
python -m pytest --collect-only -qq </dev/null >/dev/null 2>&1 &
compiling=$!
trap 'kill "$compiling" 2>/dev/null || :' EXIT
check "Types" mypy
check "Layers" lint-imports
wait "$compiling" || :
trap - EXIT

check "Tests" python -m pytest -n 2 "$@"
