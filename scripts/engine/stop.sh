#!/bin/bash
# Ends the Docker engine that setup.sh started, and no other. Images stay.
set -euo pipefail

source "$(dirname "$0")/lib/say.sh"
source "$(dirname "$0")/lib/lock.sh"
source "$(dirname "$0")/lib/daemon.sh"
source "$(dirname "$0")/lib/main-engine.sh"

main() {
  [ $# = 0 ] || die "Usage: stop.sh"
  [ -e "$main_mark" ] || skip "no engine was started by setup.sh (there is no $main_mark)."
  [ -w "$main_mark" ] || die "The engine was started by setup.sh as another user. Run this as that one (root)."
  lock mortar-engine
  if marked_pid "$main_mark" >/dev/null; then
    step "engine ended" stop_daemon "$main_mark"
  else
    rm -f "$main_mark"
    skip "the engine that setup.sh started has ended already. If it was killed, containers may have outlived it:" \
      "setup.sh, then stop.sh end those too."
  fi
}

skip() {
  say "Nothing to end:" "$@"
  exit 0
}

main "$@"
