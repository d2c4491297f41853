#!/usr/bin/env bash
# Writes the files for Windows, Intune and macOS of several plans, and has them read by
# parsers that share no code with what writes them.
#   tests/fleet-formats/run.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-target/fleet-formats}
rm -rf "$folder"
cargo run --quiet -p probity-fleet --example formats -- "$folder"
for test in tests/fleet-formats/test_*.py; do
  python3 -B "$test" "$folder"
done
# Well-formed also for another reader, where there is one.
if command -v xmllint >/dev/null; then
  find "$folder" \( -name '*.admx' -o -name '*.adml' -o -name '*.mobileconfig' -o -name '*.plist' \) -print0 |
    xargs -0 xmllint --noout --nonet
fi
