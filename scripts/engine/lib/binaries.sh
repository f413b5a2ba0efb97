# shellcheck shell=bash
# Engine, Compose and buildx in the versions GitHub's runners have, built from their Go modules where they are missing.
# They stay in a cache outside the repository.
source "${BASH_SOURCE[0]%/*}/say.sh"

engine_wanted=28.0.4
compose_wanted=2.38.2
buildx_wanted=0.29.1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mortar-engines

# build_once WHAT-VERSION function: in a folder of its own, which has its name only when all in it is done.
build_once() {
  local finished=$cache/$1 work=$cache/$1.building
  [ ! -d "$finished" ] || return 0
  command -v go >/dev/null ||
    die "$1 is to be built from its Go module, and there is no Go here. Install it (https://go.dev/dl/), then run this again."
  rm -rf "$work"
  mkdir -p "$work"
  step "$1 built (once; kept in $finished)" "$2" "$work"
  mv "$work" "$finished"
}

build_engine() {
  local module program
  module=$(module_folder "github.com/docker/docker@v$engine_wanted+incompatible")
  mkdir "$1/module"
  cd "$1/module" || exit
  # This module is older than Go modules: what it needs stands in a file of another name.
  sed 's#^module .*#module engine#' "$module/vendor.mod" >go.mod
  go mod edit -require "github.com/docker/docker@v$engine_wanted+incompatible"
  for program in dockerd docker-proxy; do
    go_build "$1/$program" "github.com/docker/docker/cmd/$program" \
      "-X github.com/docker/docker/dockerversion.Version=$engine_wanted" -mod=mod -tags=exclude_graphdriver_btrfs
  done
  rm -r "$1/module"
}

# `go install` refuses these two, for the exclude lines in their go.mod; in their own folder they build.
build_compose() {
  local module
  module=$(module_folder "github.com/docker/compose/v2@v$compose_wanted")
  cd "$module" || exit
  go_build "$1/docker-compose" ./cmd "-X github.com/docker/compose/v2/internal.Version=v$compose_wanted"
}

build_buildx() {
  local module
  module=$(module_folder "github.com/docker/buildx@v$buildx_wanted")
  cd "$module" || exit
  go_build "$1/docker-buildx" ./cmd/buildx "-X github.com/docker/buildx/version.Version=v$buildx_wanted"
}

# Prints where the module lies. Outside any other module: its own requirements are not to count.
module_folder() {
  local answer
  answer=$(cd / && go mod download -json "$1") || { echo "$answer" >&2 && return 1; }
  sed -n 's/^.*"Dir": "\(.*\)".*$/\1/p' <<<"$answer"
}

# go_build OUTPUT PACKAGE LDFLAGS flags…: minutes of work, which need not slow others down.
go_build() {
  local output=$1 package=$2 ldflags=$3
  shift 3
  nice -n 10 go build "$@" -trimpath -ldflags "-s -w $ldflags" -o "$output" "$package"
}

# The distribution's buildx will do: it is no part of what GitHub's versions decide.
buildx_binary() {
  local file
  for file in /usr/{local/,}lib{exec,}/docker/cli-plugins/docker-buildx; do
    [ ! -x "$file" ] || { echo "$file" && return; }
  done
  echo "$cache/buildx-$buildx_wanted/docker-buildx"
}
