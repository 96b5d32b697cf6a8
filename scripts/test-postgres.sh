#!/usr/bin/env bash
# A throw-away PostgreSQL server for the tests.
#   folder=$(scripts/test-postgres.sh start)   prints its folder; the address is in $folder/url
#   scripts/test-postgres.sh stop "$folder"    stops it and removes the folder
# Needs PostgreSQL's own programs; where there are none and this is Debian and root, installs them.
set -euo pipefail

# PostgreSQL refuses to run as root: as root everything runs as the user "postgres" (or "nobody").
as_server_user() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; else runuser -u "$server_user" -- "$@"; fi
}

find_programs() {
  local candidate
  for candidate in /usr/lib/postgresql/*/bin /usr/local/bin /usr/bin /opt/homebrew/bin /usr/local/pgsql/bin; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

start() {
  if ! programs=$(find_programs); then
    echo 'No PostgreSQL here: installing Debian’s package' >&2
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y postgresql) >&2
    programs=$(find_programs)
  fi
  server_user=$(id -un)
  if [ "$(id -u)" -eq 0 ]; then
    server_user=nobody
    if id postgres >/dev/null 2>&1; then server_user=postgres; fi
  fi
  local folder port
  folder=$(mktemp -d "${TMPDIR:-/tmp}/relode-postgres-XXXXXX")
  port=${RELODE_TEST_POSTGRES_PORT:-$(free_port)}
  if [ "$(id -u)" -eq 0 ]; then chown "$server_user" "$folder"; fi
  cd "$folder" # the server's user may not be allowed into the folder we were called in
  as_server_user "$programs/initdb" --pgdata="$folder/data" --username=relode --auth=trust --encoding=UTF8 \
    --locale=C --no-sync >/dev/null
  as_server_user "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait start -o \
    "-p $port -h 127.0.0.1 -k $folder -c max_connections=300" >/dev/null
  echo "$programs" >"$folder/programs"
  echo "$server_user" >"$folder/user"
  echo "postgresql://relode@127.0.0.1:$port/postgres" >"$folder/url"
  echo "$folder"
}

stop() {
  local folder=$1
  server_user=$(cat "$folder/user")
  cd /
  as_server_user "$(cat "$folder/programs")/pg_ctl" --pgdata="$folder/data" --mode=immediate --wait stop >/dev/null || true
  rm -rf "$folder"
}

case "${1:-}" in
  start) start ;;
  stop) stop "${2:?name the folder that start printed}" ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
