# shellcheck shell=bash
source "${BASH_SOURCE[0]%/*}/say.sh"

# lock NAME: one at a time on this machine, until this process ends. The lock is file descriptor 9: close it (9>&-) for
# whatever outlives us, or that holds the lock for ever.
lock() {
  local folder=/run/lock file
  [ -w $folder ] || folder=/tmp
  file=$folder/$1
  [ -e "$file" ] || (umask 0111 && : >"$file")
  exec 9<"$file"
  flock -n 9 && return
  say "Another run is under way; waiting for it (at most 20 minutes)."
  flock -w 1200 9 || die "Gave up waiting. See who holds it: fuser -v $file"
}
