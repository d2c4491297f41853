# How the build speaks: plain lines, errors on stderr.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# step NAME COMMAND...: runs it and says how long it took.
step() {
  local name=$1 begun=$SECONDS
  shift
  say "== $name"
  "$@" || fail "$name failed"
  say "   $((SECONDS - begun)) s"
}
