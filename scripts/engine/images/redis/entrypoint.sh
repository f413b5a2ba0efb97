#!/bin/sh
# As in the official image: options and a configuration file are for redis-server, and that is open to other containers.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ]; then
  shift
  # An option after the configuration file wins over it; options of the caller come last and win over ours.
  case ${1:-} in
    *.conf) file=$1 && shift ;;
  esac
  set -- redis-server ${file:+"$file"} --protected-mode no "$@"
  if [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis '{}' +
    set -- setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
fi
exec "$@"
