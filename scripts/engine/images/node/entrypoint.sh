#!/bin/sh
# As in the official image: options, and what is no command, are for Node (`docker run node:24-slim server.js`).
set -e
if [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null || { [ -f "$1" ] && [ ! -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
