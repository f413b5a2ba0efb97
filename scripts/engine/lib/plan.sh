# shellcheck shell=bash
source "${BASH_SOURCE[0]%/*}/say.sh"
source "${BASH_SOURCE[0]%/*}/debian.sh"
source "${BASH_SOURCE[0]%/*}/packages.sh"
source "${BASH_SOURCE[0]%/*}/main-engine.sh"
source "${BASH_SOURCE[0]%/*}/images.sh"

# print_plan packages…: all that a set-up would do to this machine.
print_plan() {
  say "No Docker engine answers here. Setting one up would"
  if [ $# != 0 ]; then
    item install "$*"
    item from "$(mirrors) (/trixie: Debian 13, all else Debian 12)"
    item write "$(trixie_sources), $trixie_pin (nothing else comes from Debian 13)"
  fi
  item start "dockerd on $main_socket ($(keeper))"
  item pull "${stand_ins[*]}"
  item make "those that cannot be pulled: stand-ins from Debian and npm packages, marked by the label $label"
}

item() { printf '  %-8s %s\n' "$1" "$2" >&2; }

keeper() {
  if [ -d /run/systemd/system ]; then
    echo "systemd's service docker"
  else
    echo "log in $main_log, mark in $main_mark"
  fi
}

mirrors() { sed 's/#.*//' "$(debian_sources)" | grep -oE '[a-z+]+:/[^ ]+' | sort -u | paste -sd ' '; }
