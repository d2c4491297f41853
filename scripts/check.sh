# Every test, and the benchmarks.

check_all() {
  need_node
  need_wasm_target
  step "formatting (cargo fmt --all)" cargo fmt --all --check
  step "lints (clippy)" cargo clippy --quiet --workspace --all-targets -- -D warnings
  step "Rust tests" cargo test --quiet --workspace
  need_python
  step "files for Windows, Intune and macOS, read by other parsers" tests/fleet-formats/run.sh
  step "documents" node --test tests/docs/*.test.mjs
  step "generated suites are what the generator writes" node tests/detect/generate.mjs --check
  step "TypeScript types" node_modules/.bin/tsc -p extension
  step "unit tests of the extension" unit_tests
  # Building compiles the packs, and a pack whose own tests fail does not compile.
  build_extension
  step "logos in pictures" tests/logo/measure.sh --marks 8 --positives 80 --negatives 80 --profile 10 --seed 11 --limits tests/logo/limits.toml
  step "sizes" check_sizes
  step "what IT sets, as the background reads it" node --test tests/settings/*.test.mjs
  step "time grows with the draft no faster than the draft" node benches/core.mjs --ratio
  step "detectors: time grows with the text no faster than the text" node benches/detect.mjs --ratio
  step "rules whose words do not occur cost nothing" node benches/rules.mjs --ratio
  need_browser
  need_firefox
  step "replicas and harness" node --test tests/harness/*.test.mjs
  step "popup and options page" node --test extension/pages/*.e2e.mjs
  # The marks that they search for are made by it.
  step "command line" cargo build --quiet -p probity
  step "packages" node --test tests/package/*.test.mjs
  need_web_servers
  step "web servers, as fleet build sets them up" node --test tests/servers/*.test.mjs
  step "signed packs: command line, modules and background" node --test tests/signed/*.test.mjs
  step "pictures in Chromium and Firefox" node --test tests/pictures/*.test.mjs
  step "end to end in Chromium" node --test tests/e2e/*.test.mjs
  need_otlp
  step "counts on the wire" node --test tests/audit/*.test.mjs
  step "counts of a million browsers, scaled" node tests/audit/volume.mjs
  step "under IT's policy in Chromium and Firefox" node --test --test-concurrency=3 tests/fleet/*.test.mjs
  say "all tests passed"
}

# Bundles each *.test.ts below extension/ and runs it in Node.
unit_tests() {
  local out=$PWD/dist/.unit
  rm -rf "$out"
  local files
  mapfile -t files < <(find extension -name '*.test.ts' | sort)
  [ "${#files[@]}" -gt 0 ] || fail "no *.test.ts below extension/"
  node_modules/.bin/esbuild --bundle --platform=node --format=esm --packages=external --log-level=warning \
    --outdir="$out" --outbase=extension --out-extension:.js=.mjs "${files[@]}"
  mapfile -t files < <(find "$out" -name '*.test.mjs' | sort)
  node --test "${files[@]}"
}

check_sizes() {
  local wasm=dist/chromium/probity_core_bg.wasm
  at_most "Wasm core" "$(wc -c <"$wasm")" 1500000
  at_most "Wasm core, gzip -9" "$(gzip -9 -c "$wasm" | wc -c)" 500000
  at_most "what IT sets" "$(wc -c <dist/chromium/probity_fleet_bg.wasm)" 300000
  at_most "search for marks" "$(wc -c <dist/chromium/probity_logo_bg.wasm)" 100000
  at_most "all councils' packs together, compressed" "$(wc -c <dist/chromium/packs/councils.bin.gz)" 300000
  at_most "package for Chromium, zipped" "$(wc -c <dist/probity-chromium.zip)" 2000000
  at_most "package for Firefox, zipped" "$(wc -c <dist/probity-firefox.zip)" 2000000
}

# at_most WHAT BYTES LIMIT
at_most() {
  say "   $1: $2 of at most $3 bytes"
  [ "$2" -le "$3" ] || fail "$1 is $(($2 - $3)) bytes too big"
}

bench_rules() {
  cargo build --quiet -p probity
  node benches/rules.mjs
}

bench_all() {
  build_extension
  step "Wasm core" node benches/core.mjs
  step "detectors" node benches/detect.mjs
  step "number of rules" bench_rules
  need_browser
  step "background in Chromium" node benches/browser.mjs
  need_firefox
  step "pictures in Chromium and Firefox" node benches/pictures.mjs
}
