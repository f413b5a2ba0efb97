#!/bin/bash
# The conformance suite and the shop on the engine and the Compose of GitHub's runners, in a network namespace of their
# own. An engine that was up before stays up. What is tested is dist: it is built first, unless MORTAR_DIST names another.
#
# Usage: test-engines.sh [vitest arguments…]; Linux, root, and once Go to build that engine.
set -euo pipefail
cd "$(dirname "$0")/.."

source scripts/engine/lib/say.sh
source scripts/engine/lib/private-engine.sh

describe_private github
pings "$socket" || trap 'bash scripts/engine/private.sh down' EXIT
engine=$(bash scripts/engine/private.sh up)
eval "$engine"
[ -n "${MORTAR_DIST:-}" ] || npm run build

say "Engine $(docker version --format '{{.Server.Version}}'), Compose $(docker compose version --short)"
if [ $# = 0 ]; then set -- test/conformance test/demo.itg.test.ts; fi
nsenter --net="/run/netns/$NETNS" npx vitest run "$@"
