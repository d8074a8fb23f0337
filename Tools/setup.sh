# Sourced by the commands in this folder: what a fresh Debian 12 with Swift lacks, by name.
# shellcheck shell=bash

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${BURSA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bursa}
mkdir -p "$cache"

# Runs a command as root, through sudo where we are somebody else.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# need_packages NAME…: installs the Debian packages that are missing.
need_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' ||
            missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return
    echo "installing: ${missing[*]}" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# need_python NAME==VERSION…: a virtual environment in the cache with these packages;
# $python is its interpreter.
need_python() {
    need_packages python3 python3-venv
    python=$cache/python/bin/python3
    "$python" -c '' 2>/dev/null || python3 -m venv --clear "$cache/python" >&2
    local wanted
    for wanted in "$@"; do
        "$python" -m pip freeze 2>/dev/null | grep -qixF "$wanted" ||
            "$python" -m pip install -q --disable-pip-version-check "$wanted" >&2
    done
}

# build_tool PACKAGE SCRATCH OPTION…: a release build of a package in Tools or Firmware, quiet unless
# it fails. The plan of an earlier build does not know files that came or went in the package it
# depends on, so it is made anew.
build_tool() {
    local package=$1 scratch=$2 log
    shift 2
    mkdir -p "$scratch"
    rm -f "$scratch"/*.yaml
    log=$scratch/build.log
    swift build -c release --package-path "$package" --scratch-path "$scratch" "$@" \
        >"$log" 2>&1 || {
        cat "$log" >&2
        return 1
    }
}
