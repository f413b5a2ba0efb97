# shellcheck shell=bash
# What a person reads, all on stderr: stdout belongs to callers who evaluate it.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# step "what is done" command…: one line with its time; the command's own output is shown only when it fails.
step() {
  local what=$1 start=$EPOCHREALTIME log status
  shift
  log=$(mktemp)
  # Not `if ! ( … )`: inside a condition bash forgets `set -e`, and a step would go on after its first error.
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1
  status=$?
  set -e
  if [ "$status" != 0 ]; then
    tail -n 30 "$log" >&2
    rm -f "$log"
    die "Failed: $what (exit code $status). Above are the last lines of its output."
  fi
  rm -f "$log"
  say "$(seconds_since "$start")  $what"
}

seconds_since() {
  local micro=$((${EPOCHREALTIME//[!0-9]/} - ${1//[!0-9]/}))
  printf '%4d.%d s' $((micro / 1000000)) $((micro / 100000 % 10))
}
