#!/bin/bash
# A small Debian 12 as base.tar, with this machine's own package sources and extra CA certificates: what can be installed
# here can then be installed in a container too.
set -euo pipefail
sources=$1

# shellcheck disable=SC2016 # $1 is the hook's own: the folder of the new system
mmdebstrap --quiet --variant=apt --include=ca-certificates,netbase,tzdata \
  --aptopt="$PWD/apt.conf" \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --customize-hook='copy-in /usr/local/share/ca-certificates /usr/local/share' \
  --customize-hook='chroot "$1" update-ca-certificates' \
  bookworm base.tar "$sources"
