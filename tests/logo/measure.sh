#!/usr/bin/env bash
# Makes pictures, scans them with each pack of marks, and prints the score.
#   tests/logo/measure.sh [--seed N] [--split dev|held|all] [--positives N]
#     [--negatives N] [--profile N] [--marks N] [--out DIR] [--limits FILE]
#     [--misses] [--peers] [--again]
# --peers scans with ORB and SIFT as well; --again makes the pictures anew even
# if they are there.
set -euo pipefail
cd "$(dirname "$0")/../.."
seed=7 split=dev positives=200 negatives=200 profile=40 marks=24
out= peers= again= score=()
while [ $# -gt 0 ]; do
  case $1 in
    --seed|--split|--positives|--negatives|--profile|--marks|--out)
      [ $# -ge 2 ] || { echo "measure: $1 needs a value" >&2; exit 2; }
      declare "${1#--}=$2"; shift ;;
    --limits)
      [ $# -ge 2 ] || { echo "measure: $1 needs a value" >&2; exit 2; }
      score+=(--limits "$2"); shift ;;
    --misses|--marks-too|--curve) score+=("${1/-too/}") ;;
    --peers) peers=yes ;;
    --again) again=yes ;;
    *) echo "measure: no option $1" >&2; exit 2 ;;
  esac
  shift
done
out=${out:-target/logo-lab/$split-$seed}

tests/logo/sources.sh
cargo build -q -p logo-lab
cargo build -q -p probity
lab=$PWD/target/debug/logo-lab
probity=$PWD/target/debug/probity
if [ -n "$again" ] || [ ! -e "$out/labels.jsonl" ]; then
  rm -rf "$out/marks" "$out/pictures"
  "$lab" make --seed "$seed" --split "$split" --positives "$positives" \
    --negatives "$negatives" --profile "$profile" --marks "$marks" --out "$out"
fi

mkdir -p "$out/found"
found=()
for pack in "$out"/marks/*/; do
  name=$(basename "$pack")
  rm -f "$out/$name.marks"
  "$probity" logo add "$pack"* --marks "$out/$name.marks"
  mapfile -t pictures < <("$lab" which --labels "$out/labels.jsonl" --pack "$name")
  # 1 is "a logo was found", which is no failure here.
  (cd "$out/pictures" && "$probity" logo scan "${pictures[@]}" \
    --marks "../$name.marks" --jsonl) >"$out/found/$name.jsonl" || [ $? -eq 1 ]
  found+=("$out/found/$name.jsonl")
done
status=0
"$lab" score --labels "$out/labels.jsonl" --found "${found[@]}" "${score[@]}" || status=$?

if [ -n "$peers" ]; then
  venv=target/logo-lab/peers
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/python" -c 'import cv2' 2>/dev/null ||
    "$venv/bin/python" -m pip install -q --disable-pip-version-check opencv-python-headless==5.0.0.93
  for method in orb sift sift-twin; do
    "$venv/bin/python" tests/logo/peers.py "$method" "$out"
    printf '\n== %s\n' "$method"
    "$lab" score --labels "$out/labels.jsonl" --found "$out/found-$method"/*.jsonl
  done
fi
exit "$status"
