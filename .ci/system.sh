#!/usr/bin/env bash
# What the tests need of the system, from Debian: a browser, a spreadsheet program, a database. Nothing when it is there.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v soffice >/dev/null || missing+=(libreoffice-calc libreoffice-writer)
/usr/bin/python3 -c "import uno" 2>/dev/null || missing+=(python3-uno)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v psql >/dev/null || missing+=(postgresql)
fc-list 2>/dev/null | grep -qi liberation || missing+=(fonts-liberation)
if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        echo "Please install these Debian packages and run again: ${missing[*]}" >&2
        exit 1
    fi
    as_root=$([ "$(id -u)" = 0 ] && echo "" || echo sudo)
    echo "Installing from Debian: ${missing[*]}"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
