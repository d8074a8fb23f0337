# Sourced by the commands in this folder: what a fresh Debian 12 with Swift lacks, by name.
# shellcheck shell=bash

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
cache=${BURSA_CACHE:-${home:-$root/.build}/bursa}
mkdir -p "$cache"

# Runs a command as root, through sudo where we are somebody else.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# locked FILE COMMAND…: runs it when no other command of this folder runs something under this lock.
locked() {
    local file=$1 code=0 lock
    shift
    exec {lock}>"$file"
    flock "$lock"
    "$@" || code=$?
    exec {lock}>&-
    return "$code"
}

# alone COMMAND…: runs it when no other command of this folder runs something so.
alone() { locked "$cache/lock" "$@"; }

# need_packages NAME…: installs the Debian packages that are missing.
need_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' ||
            missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] || alone install_packages "${missing[@]}"
}

install_packages() {
    local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
    echo "installing: $*" >&2
    "${apt[@]}" update >&2 && "${apt[@]}" install -y --no-install-recommends "$@" >&2
}

# need_python NAME==VERSION…: a virtual environment in the cache with these packages;
# $python is its interpreter.
need_python() {
    need_packages python3 python3-venv || return
    python=$cache/python/bin/python3
    alone install_python "$@"
}

install_python() {
    # The system's own: the first in the path may be one that cannot make environments.
    "$python" -m pip --version >/dev/null 2>&1 ||
        /usr/bin/python3 -m venv --clear "$cache/python" >&2 || return
    local wanted
    for wanted in "$@"; do
        "$python" -m pip freeze 2>/dev/null | grep -ixF "$wanted" >/dev/null ||
            "$python" -m pip install -q --disable-pip-version-check "$wanted" >&2 || return
    done
}

# What build_tool builds.
built=$root/.build/release

# build_tool PACKAGE OPTION…: a release build of a package in this tree, quiet unless it fails. All
# of them build into one folder, so that what they share is compiled once.
build_tool() { build_into "$root/.build" "$@"; }

# build_variant NAME PACKAGE OPTION…: one with options of its own, into .build/NAME.
build_variant() { build_into "$root/.build/$1" "${@:2}"; }

# build_seeded PACKAGE OPTION…: one that can make mistakes on purpose, when told to as it runs, with the
# arithmetic of the boards.
build_seeded() {
    build_variant seeded "$1" -Xswiftc -DBURSA_SEEDED_FAULTS -Xswiftc -DBURSA_SMALL_LIMBS "${@:2}"
}

build_into() {
    mkdir -p "$1"
    locked "$1/lock" build_here "$@"
}

# The plan of an earlier build does not know another package, or files that came or went in the one
# it depends on, so it is made anew.
build_here() {
    local scratch=$1 package=$2 log
    shift 2
    rm -f "$scratch"/*.yaml
    log=$scratch/build.log
    swift build -c release --package-path "$package" --scratch-path "$scratch" "$@" \
        >"$log" 2>&1 || {
        cat "$log" >&2
        return 1
    }
}
