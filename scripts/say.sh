# How the build speaks: plain lines, errors on stderr.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# step NAME COMMAND...: runs it and says how long it took. A command that fails
# ends the build at once; nothing here may stand in an `if` or before `||`,
# where bash would carry on regardless.
step() {
  local begun=$SECONDS
  STEP=$1
  shift
  say "== $STEP"
  "$@"
  say "   $((SECONDS - begun)) s"
  STEP=
}

STEP=
trap '[ -z "$STEP" ] || printf "error: %s failed\n" "$STEP" >&2' ERR
