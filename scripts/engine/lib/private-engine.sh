# shellcheck shell=bash
# An engine beside the main one, in a network namespace of its own: its networks, ports and firewall rules are not the
# machine's, and there is no way out. So it neither disturbs nor is disturbed, and any number may run.
source "${BASH_SOURCE[0]%/*}/say.sh"
source "${BASH_SOURCE[0]%/*}/daemon.sh"
source "${BASH_SOURCE[0]%/*}/images.sh"
source "${BASH_SOURCE[0]%/*}/binaries.sh"

describe_private() {
  namespace=mortar-$1
  run=/run/mortar-engine/$1
  socket=$run/docker.sock
  mark=$run/dockerd.mark
  config=$run/config
  data=$cache/data-$1
  # Asked from a shell that is set to this engine already: "the main engine" means another one.
  [ "${DOCKER_HOST:-}" != "unix://$socket" ] || unset DOCKER_HOST DOCKER_CONFIG
}

start_private() {
  [ -e "/run/netns/$namespace" ] || ip netns add "$namespace"
  inside ip link set lo up
  # Its folder first on PATH: dockerd takes docker-proxy from there. A containerd of the machine is shared, if there is
  # one, so our containers have a space of their own in it.
  PATH=$cache/engine-$engine_wanted:$PATH start_daemon "$run" "$mark" "$run/docker.log" \
    nsenter --net="/run/netns/$namespace" \
    dockerd --log-level warn --host "unix://$socket" --pidfile "$run/docker.pid" \
    --data-root "$data" --exec-root "$run/docker" \
    --containerd-namespace "$namespace" --containerd-plugins-namespace "$namespace-plugins"
}

# Not `ip netns exec`: that one mounts a /sys without cgroups over ours.
inside() { nsenter --net="/run/netns/$namespace" "$@"; }

# What a client needs to be GitHub's: Compose in its version. No login, no context.
write_config() {
  mkdir -p "$config/cli-plugins"
  ln -sfn "$cache/compose-$compose_wanted/docker-compose" "$config/cli-plugins/docker-compose"
  ln -sfn "$(buildx_binary)" "$config/cli-plugins/docker-buildx"
}

private_docker() { DOCKER_HOST=unix://$socket DOCKER_CONFIG=$config docker "$@"; }

copy_images() { docker save "$@" | private_docker load; }

# Images that the main engine has and this one lacks, or has from an older recipe.
images_to_copy() {
  local image ours theirs format="{{index .Config.Labels \"$label\"}}"
  for image in "${stand_ins[@]}"; do
    theirs=$(docker image inspect --format "$format" "$image" 2>/dev/null) ||
      die "The main engine does not have $image. First run: npm run engine"
    ours=$(private_docker image inspect --format "$format" "$image" 2>/dev/null) || ours=none
    [ "$ours" = "$theirs" ] || echo "$image"
  done
}

end_private() {
  stop_daemon "$mark"
  end_orphans
  # Mounts first: removing must not go through them.
  awk -v run="$run/" -v data="$data" 'index($5, run) == 1 || index($5 "/", data "/") == 1 { print $5 }' \
    /proc/self/mountinfo | sort -r | xargs -r -d '\n' umount -l
  [ ! -e "/run/netns/$namespace" ] || ip netns del "$namespace"
  rm -rf --one-file-system "$run"
}

# A dockerd that was killed leaves its containerd, and that one its containers. They name our folder on their command line.
end_orphans() {
  local file pid
  for file in $(grep -lsaF -- "$run/docker/" /proc/[0-9]*/cmdline || true); do
    pid=$(cut -d / -f 3 <<<"$file")
    case $(cat "/proc/$pid/comm" 2>/dev/null) in
      containerd-shim*) pkill -KILL -P "$pid" || true ;;
      containerd) ;;
      *) continue ;;
    esac
    kill -KILL "$pid" 2>/dev/null || true
  done
}
