# shellcheck shell=bash
# A mark is a file that says "we started this daemon": pid, its start time, and the boot both belong to. A pid alone may
# by now be somebody else's.

start_time() { sed -E 's/^.*\) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

boot_id() { cat /proc/sys/kernel/random/boot_id; }

# A killed process whose parent has not looked yet is a zombie: it has a pid and a name, but it is dead.
is_dockerd() {
  [ -n "${1:-}" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = dockerd ] &&
    [ "$(sed -E 's/^.*\) //; s/ .*//' "/proc/$1/stat" 2>/dev/null)" != Z ]
}

write_mark() {
  mkdir -p "$(dirname "$1")"
  printf '%s %s %s\n' "$2" "$(start_time "$2")" "$(boot_id)" >"$1"
}

# Prints the pid of the daemon that the mark names, if that very daemon still lives.
marked_pid() {
  local pid start boot
  read -r pid start boot 2>/dev/null <"$1" || return 1
  [ "$boot" = "$(boot_id)" ] && is_dockerd "$pid" && [ "$start" = "$(start_time "$pid")" ] && echo "$pid"
}
