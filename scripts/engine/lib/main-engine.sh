# shellcheck shell=bash
# The machine's own engine, at the place where everything looks for it.
source "${BASH_SOURCE[0]%/*}/say.sh"
source "${BASH_SOURCE[0]%/*}/daemon.sh"

main_folder=/var/run
main_socket=$main_folder/docker.sock
main_log=/var/log/mortar-engine.log
main_mark=/run/mortar-engine/main.mark

# A hung engine accepts a connection and then says nothing for ever.
engine_version() { timeout 10 docker version --format '{{.Server.Version}}' 2>/dev/null; }

# What we would start listens on the default socket. Whoever is sent elsewhere would not find it.
expect_default_endpoint() {
  local host=${DOCKER_HOST:-}
  [ -n "$host" ] || host=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || true)
  case ${host:-unix://$main_socket} in
    unix:///var/run/docker.sock | unix:///run/docker.sock) ;;
    *) die "No engine answers at $host, where DOCKER_HOST or the Docker context points. Start that one, or unset" \
      "DOCKER_HOST (docker context use default), and run this again." ;;
  esac
}

has_systemd() { [ -d /run/systemd/system ] && [ -n "$(systemctl list-unit-files --no-legend docker.service)" ]; }

start_main_engine() {
  # Under systemd the engine is a service of the machine: no mark, and ours to start only.
  if has_systemd; then
    systemctl start docker
  else
    start_daemon "$main_folder" "$main_mark" "$main_log" dockerd --log-level warn
  fi
}
