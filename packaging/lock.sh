#!/bin/sh
# Make requirements.txt (to run) and requirements-dev.txt (to work on it) again from pyproject.toml.
#
#   sh packaging/lock.sh                          keep every pin that still fits
#   sh packaging/lock.sh --upgrade                newest versions of everything
#   sh packaging/lock.sh --upgrade-package NAME   newest version of one
#
# Both files hold hashes of every published wheel, for all platforms, and no addresses: where
# packages come from is the machine's own setting. The lock is made with the oldest Python we
# support, because a newer one would accept packages that the oldest cannot install.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/.."

python=
for candidate in python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "The lock is made with Python 3.11, and none was found. Install it, then run this again." >&2
    exit 1
fi

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check pip-tools </dev/null

compile() { # OUTPUT OPTION...
    output=$1
    shift
    echo "Locking $output"
    CUSTOM_COMPILE_COMMAND='sh packaging/lock.sh' "$tools/bin/pip-compile" pyproject.toml \
        --quiet --no-config --generate-hashes --strip-extras --newline lf \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
        --output-file "$output" "$@"
}

compile packaging/requirements.txt --extra checkout "$@"
compile packaging/requirements-dev.txt --extra checkout --extra dev --constraint packaging/requirements.txt "$@"
