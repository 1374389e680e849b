#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Fetches what the tests need beside Python packages, and says what this machine cannot have.
# It never fails: a test that misses something skips loudly, or fails where DOORWIJS_NO_SKIPS=1.

missing() {
    printf '!! %s: the tests that need it are skipped\n' "$1" >&2
}

if [ -f tests/tooling/package-lock.json ]; then
    if [ -f tests/tooling/node_modules/.package-lock.json ] &&
        [ tests/tooling/node_modules/.package-lock.json -nt tests/tooling/package-lock.json ]; then
        :
    elif command -v npm >/dev/null; then
        echo "Fetching the linters of tests/tooling ..."
        npm ci --prefix tests/tooling --no-audit --no-fund --loglevel=error </dev/null || missing "npm ci failed"
    else
        missing "no npm"
    fi
fi

command -v java >/dev/null || missing "no Java 17"
command -v mvn >/dev/null || missing "no Maven"

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null &&
    ! command -v google-chrome >/dev/null; then
    echo "Fetching a browser ..."
    playwright install chromium-headless-shell </dev/null || missing "no Chromium"
fi
exit 0
