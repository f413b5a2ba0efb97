# shellcheck shell=bash
# The images that tests and examples stand on. Each is pulled; where that is not possible we make a stand-in from the
# recipe images/<name>, with a label that says so and from which recipe.
source "${BASH_SOURCE[0]%/*}/say.sh"
source "${BASH_SOURCE[0]%/*}/debian.sh"
source "${BASH_SOURCE[0]%/*}/registry.sh"

stand_ins=(debian:bookworm-slim node:24-slim postgres:15 redis:7)
label=mortar.stand-in
recipes=$(cd "${BASH_SOURCE[0]%/*}/../images" && pwd)

provide_all() {
  local image
  for image in "${stand_ins[@]}"; do provide "$image"; done
}

# provide IMAGE: an image without our label is somebody's, and stays as it is.
provide() {
  case $(state_of "$1") in
    foreign | current) return ;;
    absent) pull "$1" && return ;;
  esac
  can_make "$1"
  step "$1 made, as a stand-in" make "$1"
}

state_of() {
  local made_from
  made_from=$(docker image inspect --format "{{index .Config.Labels \"$label\"}}" "$1" 2>/dev/null) || made_from=none
  case $made_from in
    none) echo absent ;;
    "") echo foreign ;;
    "$(recipe_hash "$1")") echo current ;;
    # Brought from another machine: what that one took its hash of is not here.
    *) if is_bookworm; then echo stale; else echo current; fi ;;
  esac
}

# All that decides what is in the image: its recipe, that of its base, and what the base takes from this machine.
recipe_hash() {
  {
    (cd "$recipes" && find debian "${1%%:*}" -type f -exec sha256sum {} + | LC_ALL=C sort -u)
    cat "$(debian_sources)" /usr/local/share/ca-certificates/*.crt 2>/dev/null || true
  } | sha256sum | cut -d ' ' -f 1
}

can_make() {
  is_bookworm || die "$1 is not here and cannot be pulled. A stand-in for it can be made on Debian 12 only: connect" \
    "this machine to a registry, or load the image (docker load)."
  [ "$(id -u)" = 0 ] || die "$1 cannot be pulled, and making a stand-in for it needs root. Run this as root once."
  command -v mmdebstrap >/dev/null || die "$1 cannot be pulled, and making a stand-in for it needs mmdebstrap:" \
    "apt-get install mmdebstrap, then run this again."
}

make() {
  local image=$1 context hash old
  hash=$(recipe_hash "$image")
  context=$(mktemp -d)
  # shellcheck disable=SC2064 # the value of now: the variable is gone when the trap runs
  trap "rm -rf '$context'" EXIT
  cp -r "$recipes/${image%%:*}/." "$context"
  [ ! -e "$context/prepare.sh" ] || (cd "$context" && bash prepare.sh "$(debian_sources)")
  old=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null || true)
  # The engine's own builder: any other one has its own images, and would look for the base in a registry.
  BUILDX_BUILDER=$(docker context show) BUILDX_NO_DEFAULT_ATTESTATIONS=1 \
    docker build --label "$label=$hash" --tag "$image" "$context"
  # One that is in use stays, without a name.
  [ -z "$old" ] || docker image rm "$old" || true
}
