# shellcheck shell=bash
source "${BASH_SOURCE[0]%/*}/say.sh"

can_pull=yes

# pull IMAGE: one that fails is the last one tried. An offline machine must not wait for each, and what keeps a registry
# from serving one (no way there, too many requests) holds for the others too.
pull() {
  local start=$EPOCHREALTIME log pid
  [ $can_pull = yes ] || return 1
  log=$(mktemp)
  timeout 600 docker pull "$1" >"$log" 2>&1 &
  pid=$!
  answers_soon "$log" $pid || kill $pid 2>/dev/null || true
  if wait $pid 2>/dev/null; then
    say "$(seconds_since "$start")  $1 pulled"
    rm -f "$log"
    return
  fi
  can_pull=no
  say "$(seconds_since "$start")  $1 cannot be pulled: $(tail -n 1 "$log" | cut -c 1-200)"
  rm -f "$log"
  return 1
}

# A registry that can be reached says within 20 s what is to be loaded. How long the loading takes is another matter.
answers_soon() {
  local try
  for ((try = 0; try < 100; try++)); do
    grep -q 'Pulling from' "$1" && return
    kill -0 "$2" 2>/dev/null || return 0
    sleep 0.2
  done
  echo "no answer from the registry within 20 s" >>"$1"
  return 1
}
