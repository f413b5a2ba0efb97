# shellcheck shell=bash
# The Debian that we are on.
source "${BASH_SOURCE[0]%/*}/say.sh"

is_bookworm() { grep -qx 'VERSION_CODENAME=bookworm' /etc/os-release 2>/dev/null && grep -qx 'ID=debian' /etc/os-release; }

# Where this machine has its Debian packages from: the new form, or the one of older machines.
debian_sources() {
  local file
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    if grep -qs bookworm "$file"; then
      echo "$file"
      return
    fi
  done
  die "No package sources for Debian 12 in /etc/apt/sources.list.d/debian.sources or /etc/apt/sources.list."
}

can_set_up() {
  local then="start it, and run this again."
  is_bookworm || die "No Docker engine answers, and this sets one up on Debian 12 only." \
    "Install Docker Engine (https://docs.docker.com/engine/install/), $then"
  [ "$(id -u)" = 0 ] || die "No Docker engine answers. If one runs, you may not use it: add yourself to the group docker" \
    "(sudo usermod -aG docker $(id -un)) and log in again. If none runs, run this as root and it sets one up."
}
