#!/usr/bin/env bash
# Installs an engine unless it is there: install.sh virtuoso|oxigraph|jena [FOLDER OF VENVS]
# Exit 0: it can be used. Exit 1: it cannot be had here; the last line says why. At most 5 minutes each.
set -uo pipefail

engine=${1:?name an engine: virtuoso, oxigraph or jena}
venvs=${2:-${TMPDIR:-/tmp}/claimgraph-engines}

lacking() { # what cannot be had, and why
    echo "$1 cannot be had: $2" >&2
    exit 1
}

packages() { # Debian packages, by apt-get
    command -v apt-get >/dev/null || lacking "$*" "no apt-get; install it in another way"
    [ "$(id -u)" = 0 ] || lacking "$*" "only root may install packages"
    export DEBIAN_FRONTEND=noninteractive
    timeout 240 apt-get install -qq --yes --no-install-recommends "$@" >&2 && return
    timeout 60 apt-get update -qq >&2
    timeout 240 apt-get install -qq --yes --no-install-recommends "$@" >&2 || lacking "$*" "apt-get failed"
}

case $engine in
virtuoso)
    command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null || packages virtuoso-opensource-7
    ;;
jena)
    [ -e /usr/share/java/jena-tdb2.jar ] || packages libapache-jena-java
    command -v javac >/dev/null || packages default-jdk-headless
    ;;
oxigraph)
    [ -x "$venvs/oxigraph/bin/oxigraph" ] && exit 0
    python3 -m venv "$venvs/oxigraph" >&2 || lacking oxigraph "python3 -m venv failed"
    timeout 240 "$venvs/oxigraph/bin/python" -m pip install --quiet --disable-pip-version-check \
        'oxigraph>=0.5,<0.6' >&2 || lacking oxigraph "pip failed"
    ;;
*)
    lacking "$engine" "no such engine"
    ;;
esac
