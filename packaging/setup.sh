# Sets a checkout up. Sourced by run.sh and test.sh, which set `here` to the packaging folder first.
#
#   set_up requirements.txt        what the program needs
#   set_up requirements-dev.txt    that, and what the checks and tests need
#
# Where `how_pip_installs` is set, pip is given that option too.
#
# Everything Python goes into .venv in the checkout. Work that is already done is not done again: a
# copy of what was installed is kept in .venv/set-up and compared. System packages go through apt, and
# only as root or where sudo asks for no password; anyone else is told the exact command.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$here/.." && pwd)
venv=$root/.venv
done_already=$venv/set-up

# Qt's own needs, then those of a real window.
window_packages="libegl1 libgl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libx11-6
    libgssapi-krb5-2 fonts-dejavu-core
    libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
# The independent programs that the tests drive the window with, check bundles by, and open reports in.
test_packages="xvfb xdotool age zstd dbus strace python3-dbusmock openssh-server openssh-client chromium"
test_programs="Xvfb xdotool age zstd dbus-run-session strace chromium"

say() {
    echo "$*" >&2
}

stop() { # STATUS SENTENCE...
    status=$1
    shift
    say "$@"
    exit "$status"
}

# --- system packages ---------------------------------------------------------------------------

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

install_packages() { # PACKAGE... ; quiet unless it fails
    say "Installing system packages through apt: $*"
    as_root apt-get -q -q update </dev/null >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -q -q install -y --no-install-recommends "$@" </dev/null >&2
}

command_for() { # PACKAGE...
    echo "sudo apt-get install --no-install-recommends $*"
}

# --- Python --------------------------------------------------------------------------------------

is_new_enough() { # PYTHON
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    stop 1 "Daybook needs Python 3.11 or newer, and none was found. Install it, then run this again."
}

make_venv() {
    # A .venv left by a Python that has since gone, or is too old, is made anew.
    if is_new_enough "$venv/bin/python"; then
        return
    fi
    python=$(find_python) || exit
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if ! may_install || ! install_packages "$package"; then
            stop 1 "Python's venv module is missing. Install it with:" \
                "$(command_for "$package")" "and run this again."
        fi
    fi
    say "Making $venv"
    "$python" -m venv --clear "$venv"
}

is_done() { # FILE, as it was when it was last installed
    cmp -s "$1" "$done_already/$(basename "$1")"
}

note_done() { # FILE...
    mkdir -p "$done_already"
    cp "$@" "$done_already/"
}

pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
        ${how_pip_installs:+"$how_pip_installs"} "$@" </dev/null ||
        stop 1 "Setting up stopped, and the lines above say why. Often it is the network." \
            "Put that right, then run this again: it goes on where it stopped."
}

install_requirements() { # FILE NAME
    if is_done "$here/$1"; then
        return
    fi
    say "Installing what $1 pins. The first time this takes some minutes."
    if [ "$1" = requirements-dev.txt ]; then
        # The development pins contain the others, at the same versions: the test of the lock says so. Two at a time.
        only_development "$here/requirements.txt" "$here/$1" >"$venv/only-development.txt"
        (install_pins "$venv/only-development.txt") &
        (install_pins "$here/requirements.txt") || failed=yes
        wait $! || failed=yes
        [ -z "${failed-}" ] || exit 1
        note_done "$here/requirements.txt"
    else
        install_pins "$here/$1"
    fi
    note_done "$here/$1"
}

install_pins() { # FILE
    # Wheels only, so that installing runs nobody's code; bagit, a check of the tests, publishes none.
    pip_install --require-hashes --only-binary :all: --no-binary bagit --requirement "$1"
}

only_development() { # PINS DEVELOPMENT-PINS ; a pin begins its line, its hashes are indented below it
    awk '/^[^ #]/ { pin = $1 } FNR == NR { have[pin]; next } !(pin in have)' "$1" "$2"
}

install_checkout() {
    # Again when its settings change, or when the folder has been moved.
    if is_done "$root/pyproject.toml" && [ "$(cat "$done_already/checkout" 2>/dev/null)" = "$root" ]; then
        return
    fi
    pip_install --no-build-isolation --editable "$root"
    note_done "$root/pyproject.toml"
    echo "$root" >"$done_already/checkout"
}

# --- what pip cannot bring -----------------------------------------------------------------------

window_opens() {
    # Loading Qt and the plugin that opens windows on X finds every missing library without a display.
    "$venv/bin/python" - >/dev/null 2>&1 <<'PYTHON'
import ctypes, pathlib, sys
import PySide6.QtWidgets
if sys.platform == "linux":
    ctypes.CDLL(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")
PYTHON
}

install_libraries() { # Returns 1, having said what to type, if the window cannot open.
    if [ -e "$done_already/libraries" ]; then
        return 0
    fi
    # shellcheck disable=SC2086  # a list of packages is meant to split
    if ! window_opens && ! { may_install && install_packages $window_packages && window_opens; }; then
        # shellcheck disable=SC2086
        say "The window needs system libraries that are missing. On Debian and Ubuntu, install them with:
$(command_for $window_packages)"
        return 1
    fi
    : >"$done_already/libraries"
}

has_test_programs() {
    for program in $test_programs; do
        command -v "$program" >/dev/null 2>&1 || return 1
    done
    # OpenSSH's server is started on loopback by the tests themselves; /usr/sbin is not on everybody's PATH.
    [ -x /usr/sbin/sshd ] || return 1
    # The mocked logind runs on the system's own Python, where apt puts it.
    /usr/bin/python3 -c 'import dbusmock' >/dev/null 2>&1
}

install_test_programs() {
    # shellcheck disable=SC2086
    if ! has_test_programs && ! { may_install && install_packages $test_packages && has_test_programs; }; then
        stop 1 "The tests need programs that are missing. On Debian and Ubuntu, install them with:
$(command_for $test_packages)"
    fi
}

set_up() { # REQUIREMENTS FILE NAME
    make_venv
    install_requirements "$1"
    install_checkout
}
