#!/bin/bash
# The engine and the Compose of GitHub's runners, beside the main engine. Ports it publishes can be reached from inside
# its network namespace only, and it has no way out: images come from the main engine.
#
#   engine=$(scripts/engine/private.sh up) && eval "$engine"
#   nsenter --net="/run/netns/$NETNS" npx vitest run
#   scripts/engine/private.sh down
#
# Usage: private.sh up|down [name]
set -euo pipefail

source "$(dirname "$0")/lib/say.sh"
source "$(dirname "$0")/lib/lock.sh"
source "$(dirname "$0")/lib/binaries.sh"
source "$(dirname "$0")/lib/private-engine.sh"

usage="Usage: private.sh up|down [name] (a name is of a-z, 0-9 and -, at most 20)"

main() {
  [ $# -le 2 ] || die "$usage"
  [[ ${2-github} =~ ^[a-z0-9][a-z0-9-]{0,19}$ ]] || die "$usage"
  [ "$(uname -s)/$(id -u)" = Linux/0 ] || die "A private engine needs Linux and root: it makes a network namespace."
  describe_private "${2-github}"
  lock mortar-engine-private
  case ${1-} in
    up) up ;;
    down) down ;;
    *) die "$usage" ;;
  esac
}

up() {
  local images
  build_once "engine-$engine_wanted" build_engine
  build_once "compose-$compose_wanted" build_compose
  [ -x "$(buildx_binary)" ] || build_once "buildx-$buildx_wanted" build_buildx
  mkdir -p "$run" "$data"
  write_config
  pings "$socket" ||
    step "engine $engine_wanted started in the network namespace $namespace" start_private
  images=$(images_to_copy | paste -sd ' ')
  # shellcheck disable=SC2086 # one word an image
  [ -z "$images" ] || step "copied from the main engine: $images" copy_images $images
  printf 'export %s=%q\n' DOCKER_HOST "unix://$socket" DOCKER_CONFIG "$config" NETNS "$namespace"
}

down() {
  [ -d "$run" ] || { say "Nothing to end: no private engine of this name was started." && return; }
  step "private engine ended; its images stay in $data" end_private
}

main "$@"
