#!/usr/bin/env bash
# Runs a command against a real PostgreSQL: the one that is running, or one started for the purpose and stopped after.
set -euo pipefail
if [ -n "${CYNLLUN_DATABASE_URL:-}" ]; then exec "$@"; fi
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed" >&2; exit 1; }
folder=$(mktemp -d)
port=54329
owner=$([ "$(id -u)" = 0 ] && echo postgres || id -un)
run() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
chown "$owner" "$folder"
trap 'run "$bin/pg_ctl -D $folder/data -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
run "$bin/initdb -D $folder/data -A trust -U cynllun" >/dev/null
run "$bin/pg_ctl -D $folder/data -w -l $folder/log -o '-p $port -k $folder -c listen_addresses=127.0.0.1' start" >/dev/null
run "$bin/createdb -h 127.0.0.1 -p $port -U cynllun cynllun"
CYNLLUN_DATABASE_URL="postgres://cynllun@127.0.0.1:$port/cynllun" "$@"
