#!/bin/bash
# Gives this machine a Docker engine with the images that tests and examples need. Runs in no time when all is there.
# Usage: setup.sh [--yes]
set -euo pipefail

source "$(dirname "$0")/lib/say.sh"
source "$(dirname "$0")/lib/lock.sh"
source "$(dirname "$0")/lib/debian.sh"
source "$(dirname "$0")/lib/packages.sh"
source "$(dirname "$0")/lib/main-engine.sh"
source "$(dirname "$0")/lib/images.sh"
source "$(dirname "$0")/lib/plan.sh"

main() {
  local start=$EPOCHREALTIME version
  case ${*:-no} in
    no | --yes) ;;
    *) die "Usage: setup.sh [--yes]" ;;
  esac
  [ "$(uname -s)" = Linux ] || elsewhere
  lock mortar-engine
  if version=$(engine_version); then
    say "Docker engine $version answers."
  else
    set_up "${1:-}"
  fi
  provide_all
  say "$(seconds_since "$start")  ready: ${stand_ins[*]}"
}

set_up() {
  local packages
  can_set_up
  expect_default_endpoint
  read -ra packages <<<"$(missing_packages)"
  if [ "$1" != --yes ]; then
    print_plan "${packages[@]}"
    die "Nothing was done. To do it: npm run engine -- --yes"
  fi
  [ ${#packages[@]} = 0 ] || step "installed: ${packages[*]}" install_packages "${packages[@]}"
  step "engine started" start_main_engine
}

# Docker Desktop and its like bring their own engine, and Compose pulls what it needs.
elsewhere() {
  docker version >/dev/null 2>&1 ||
    die "No Docker engine answers, and this sets one up on Debian 12 only. Start Docker Desktop (or Colima, OrbStack)."
  say "A Docker engine answers. Images are pulled when they are first used."
  exit 0
}

main "$@"
