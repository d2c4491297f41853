#!/usr/bin/env bash
# The one front door: builds, runs, tests and measures Probity.
# Everything that is missing on a fresh Debian machine with rustup and Node 20
# is set up on the way; what did not change is not done again.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

source scripts/say.sh
source scripts/setup.sh
source scripts/build.sh
source scripts/check.sh

usage() {
  cat <<'TEXT'
./build.sh                 build dist/chromium and dist/firefox
./build.sh run             build, start the three replica sites and a Chromium
                           with Probity in it, to type into by hand
./build.sh run --headless  the same without a window: types one risky and one
                           clean draft on each site, prints what was found and
                           leaves screenshots in dist/run (the default where
                           there is no display); --council ID chooses a pack
./build.sh test            every test: Rust, packs, TypeScript, end to end, sizes
./build.sh bench           the benchmarks
./build.sh clean           remove what was built (not the downloads)
./build.sh help            this text
TEXT
}

case "${1:-build}" in
  build)
    [ $# -le 1 ] || fail "build takes no arguments; see ./build.sh help"
    build_extension
    say "load dist/chromium (chrome://extensions) or dist/firefox/manifest.json (about:debugging)"
    ;;
  run)
    shift
    build_extension
    need_browser
    exec node tests/harness/run.mjs "$@"
    ;;
  test) check_all ;;
  bench) bench_all ;;
  clean)
    rm -rf dist
    # Only this project's own folder: a shared target directory is left alone.
    rm -rf target
    ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
