#!/bin/bash
# The official image's contract: POSTGRES_* variables (also as …_FILE), scripts in /docker-entrypoint-initdb.d run once.
set -Eeuo pipefail
shopt -s nullglob

main() {
  [ "${1:0:1}" != - ] || set -- postgres "$@"
  if [ "$1" = postgres ]; then
    [ "$(id -u)" != 0 ] || become_postgres "$@"
    [ -s "$PGDATA/PG_VERSION" ] || only_asks "$@" || initialize
  fi
  exec "$@"
}

# `postgres --version` needs no database, so no password either.
only_asks() {
  case " $* " in
    *" --help "* | *" -? "* | *" --version "* | *" -V "*) ;;
    *) return 1 ;;
  esac
}

become_postgres() {
  mkdir -p "$PGDATA" /run/postgresql
  chown -R postgres: "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/var/lib/postgresql "$0" "$@"
}

initialize() {
  read_settings
  # shellcheck disable=SC2086 # several options in one variable
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-unused}") ${POSTGRES_INITDB_ARGS:-}
  echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  printf '%s\n' "listen_addresses = '*'" "unix_socket_directories = '/var/run/postgresql'" >>"$PGDATA/postgresql.conf"

  # Only on the socket: whoever waits for the port must not see a database that is half filled.
  PGUSER=$POSTGRES_USER pg_ctl -o "-c listen_addresses=''" -w start
  export PGPASSWORD=$POSTGRES_PASSWORD
  [ "$POSTGRES_DB" = postgres ] || query -d postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
  run_scripts
  PGUSER=$POSTGRES_USER pg_ctl -m fast -w stop
  unset PGPASSWORD
}

read_settings() {
  local name file
  for name in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB POSTGRES_INITDB_ARGS; do
    file="${name}_FILE"
    [ -z "${!file:-}" ] || export "$name"="$(<"${!file}")"
  done
  : "${POSTGRES_USER:=postgres}" "${POSTGRES_PASSWORD:=}" "${POSTGRES_HOST_AUTH_METHOD:=}"
  : "${POSTGRES_DB:=$POSTGRES_USER}"
  export POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB
  [ -n "$POSTGRES_PASSWORD" ] || [ "$POSTGRES_HOST_AUTH_METHOD" = trust ] || {
    echo >&2 'Error: Database is uninitialized and superuser password is not specified.'
    echo >&2 '       Set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust for no password at all.'
    exit 1
  }
}

run_scripts() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    echo "$0: $file"
    case $file in
      *.sh) run_shell_script "$file" ;;
      *.sql) query -d "$POSTGRES_DB" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | query -d "$POSTGRES_DB" ;;
      *) echo "$0: ignored" ;;
    esac
  done
}

run_shell_script() {
  # shellcheck disable=SC1090 # a script of the user's, part of the contract
  if [ -x "$1" ]; then "$1"; else source "$1"; fi
}

query() { psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" "$@"; }

main "$@"
