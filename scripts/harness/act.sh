#!/usr/bin/env bash
# Prints the path of act, which runs workflows without GitHub; builds it first where it is missing. With --find it only
# looks, and prints nothing where there is none.
set -euo pipefail
source "${BASH_SOURCE[0]%/*}/../engine/lib/say.sh"

wanted=0.2.89
folder=${XDG_CACHE_HOME:-$HOME/.cache}/mortar-act/$wanted

build() {
  # Outside any other module, whose go.mod must not count.
  cd / && GOBIN=$folder.building nice -n 10 go install "github.com/nektos/act@v$wanted"
  mkdir -p "$folder"
  mv "$folder.building/act" "$folder/act"
  rmdir "$folder.building"
}

if [ ! -x "$folder/act" ] && [ "${1:-}" != --find ]; then
  command -v go >/dev/null ||
    die "act $wanted is to be built from its Go module, and there is no Go here. Install it (https://go.dev/dl/), then run this again."
  step "act $wanted built (once; kept in $folder)" build
fi
if [ -x "$folder/act" ]; then echo "$folder/act"; fi
