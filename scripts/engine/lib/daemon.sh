# shellcheck shell=bash
# Starting and ending a dockerd without systemd.
source "${BASH_SOURCE[0]%/*}/say.sh"
source "${BASH_SOURCE[0]%/*}/mark.sh"

pings() { curl -fsS -o /dev/null --max-time 3 --unix-socket "$1" http://engine/_ping 2>/dev/null; }

# start_daemon FOLDER MARK LOG command…: the folder is where that dockerd has its docker.sock and docker.pid.
start_daemon() {
  local socket=$1/docker.sock pidfile=$1/docker.pid mark=$2 log=$3 pid try
  pid=$(cat "$pidfile" 2>/dev/null || true)
  if is_dockerd "$pid"; then
    wait_for_ping "$socket" "$pid" ||
      die "A dockerd runs here (pid $pid) but does not answer on $socket. End it (kill $pid), then try again."
    return
  fi
  # dockerd takes the zombie of a killed one for alive, and refuses to start.
  rm -f "$pidfile"
  wait_for_end_of "$1/docker/containerd/containerd.pid"
  shift 3
  for try in 1 2 3; do
    setsid nohup "$@" </dev/null >>"$log" 2>&1 9>&- &
    pid=$!
    write_mark "$mark" "$pid"
    ! wait_for_ping "$socket" "$pid" || return 0
    stop_daemon "$mark"
    sleep "$try"
  done
  tail -n 20 "$log" >&2
  die "dockerd does not start. Above is the end of its log ($log)."
}

# A killed dockerd's containerd ends by itself a moment later. A new dockerd that still finds it loses ten seconds.
wait_for_end_of() {
  local pid try
  pid=$(cat "$1" 2>/dev/null) || return 0
  for ((try = 0; try < 15; try++)); do
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = containerd ] || return 0
    sleep 0.2
  done
}

# wait_for_ping SOCKET PID: not longer than that process lives, and at most 60 s.
wait_for_ping() {
  local end=$((SECONDS + 60))
  while ((SECONDS < end)); do
    pings "$1" && return
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

# stop_daemon MARK: containers get their time to stop; what has not ended after 60 s is killed.
stop_daemon() {
  local pid try
  if pid=$(marked_pid "$1"); then
    kill -TERM "$pid"
    for ((try = 0; try < 300; try++)); do
      marked_pid "$1" >/dev/null || break
      sleep 0.2
    done
    ! pid=$(marked_pid "$1") || kill -KILL "$pid"
  fi
  rm -f "$1"
}
