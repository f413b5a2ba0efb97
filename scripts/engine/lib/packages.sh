# shellcheck shell=bash
# The engine's packages. Debian 12 has an old engine and no Compose 2; those of Debian 13 run on it and leave its libc alone.
source "${BASH_SOURCE[0]%/*}/debian.sh"

trixie_pin=/etc/apt/preferences.d/mortar-trixie

trixie_sources() { echo "/etc/apt/sources.list.d/mortar-trixie.$(sed -E 's/.*\.//' <<<"$(debian_sources)")"; }

# A package/trixie is to come from Debian 13, all others come from Debian 12.
missing_packages() {
  local packages=()
  if ! command -v dockerd >/dev/null; then
    packages=({docker.io,docker-cli,containerd,docker-compose,docker-buildx}/trixie iptables)
  else
    docker compose version >/dev/null 2>&1 || packages+=(docker-compose/trixie)
    docker buildx version >/dev/null 2>&1 || packages+=(docker-buildx/trixie)
  fi
  command -v curl >/dev/null || packages+=(curl)
  command -v mmdebstrap >/dev/null || packages+=(mmdebstrap)
  echo "${packages[*]}"
}

add_trixie() {
  sed 's/bookworm/trixie/g' "$(debian_sources)" >"$(trixie_sources)"
  # Low enough that nothing comes from there but what is asked for by name.
  printf 'Package: *\nPin: release n=trixie*\nPin-Priority: 50\n' >"$trixie_pin"
}

install_packages() {
  add_trixie
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove "$@"
}
