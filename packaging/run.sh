#!/bin/sh
# Set Daybook up in this checkout, then open it.
#
#   sh packaging/run.sh                                open the window
#   sh packaging/run.sh --setup-only                   set up and stop
#   sh packaging/run.sh demo --headless --out DIR      the main job, without a screen
#   sh packaging/run.sh COMMAND ...                    any other command; --help lists them
#
# Exit status 1: it could not be set up. 2: a window was asked for and there is no display.
# Otherwise that of the program.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/setup.sh"

wants_window() { # the program's arguments
    case "${1-}" in
    '' | demo | -*) ;;
    *) return 1 ;;
    esac
    for argument; do
        case "$argument" in
        --headless | --help | -h | --version) return 1 ;;
        esac
    done
}

has_display() {
    [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ] || [ "$(uname -s)" = Darwin ]
}

if [ "${1-}" = --setup-only ]; then
    set_up requirements.txt
    install_libraries
    say "Daybook is set up."
    exit
fi

if wants_window "$@"; then
    has_display || stop 2 "There is no display here, so Daybook cannot open its window." \
        "To see it do its work without one, run: sh packaging/run.sh demo --headless --out DIR"
    set_up requirements.txt
    install_libraries
else
    set_up requirements.txt
fi
exec "$venv/bin/python" -m desktop "$@"
