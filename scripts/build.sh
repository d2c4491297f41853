# Builds dist/chromium and dist/firefox. The two are the same files: one
# manifest serves both browsers.

TARGET_DIR=${CARGO_TARGET_DIR:-target}
WASM_DIR=$TARGET_DIR/wasm32-unknown-unknown/release
# Between cargo and the package; kept, so that a second run can skip steps.
WORK=dist/.work

# Exactly the features that every supported browser has. --all-features makes a
# module that none of them loads.
WASM_FEATURES=(
  --enable-bulk-memory
  --enable-nontrapping-float-to-int
  --enable-sign-ext
  --enable-mutable-globals
  --enable-reference-types
  --enable-multivalue
)

build_extension() {
  need_node
  need_wasm_target
  mkdir -p "$WORK"
  step "Rust" build_rust
  step "Wasm core" build_wasm probity_wasm probity_core no-modules
  step "what IT sets" build_wasm probity_fleet_wasm probity_fleet no-modules
  step "pages" build_wasm probity_pages probity_pages web
  step "search for marks" build_wasm probity_logo_wasm probity_logo web -O3 --enable-simd
  step "packs" build_packs
  step "scripts" build_scripts
  step "package" assemble
}

xtask() { "$TARGET_DIR/debug/xtask" "$@"; }

build_rust() {
  cargo build --quiet -p xtask
  # Panics name source files: without the folders of whoever builds, or the same
  # commit would not give the same bytes elsewhere.
  local remap="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$PWD=probity"
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$remap "${WASM_CARGO[@]}" build --quiet --release \
    --target wasm32-unknown-unknown -p probity-wasm -p probity-pages -p probity-fleet-wasm
  # Every browser that manifest.json admits has SIMD; only pixels gain by it.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$remap -C target-feature=+simd128" \
    "${WASM_CARGO[@]}" build --quiet --release --target wasm32-unknown-unknown -p probity-logo-wasm
}

# build_wasm CRATE NAME TARGET [FLAGS OF WASM-OPT...]: glue and optimised module in
# $WORK/NAME; for size where no flags are given.
build_wasm() {
  local crate=$1 name=$2 target=$3 out=$WORK/$2
  shift 3
  [ $# -gt 0 ] || set -- -Os
  local stamp=$out/.made-from
  local inputs
  inputs=$(sha256sum "$WASM_DIR/$crate.wasm" "$TARGET_DIR/debug/xtask" scripts/build.sh)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$inputs" ] && return
  rm -rf "$out"
  mkdir -p "$out"
  # The glue takes its name from the file's.
  cp "$WASM_DIR/$crate.wasm" "$WORK/$name.wasm"
  xtask bindgen "$WORK/$name.wasm" "$out" --target "$target"
  node_modules/.bin/wasm-opt "$@" "${WASM_FEATURES[@]}" "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  printf '%s' "$inputs" >"$stamp"
}

build_packs() {
  rm -rf "$WORK/packs"
  xtask packs packs "$WORK/packs"
}

build_scripts() {
  rm -rf "$WORK/scripts"
  bundle --format=iife background=extension/background/main.ts content=extension/content/main.ts \
    pictures=extension/pictures/main.ts
  # A module, as the glue beside it is one.
  bundle --format=esm --external:./probity_logo.js pictures_worker=extension/pictures/worker.ts
}

# For the oldest browsers that manifest.json admits. What went into the scripts is
# noted for the bill of materials (probity package).
bundle() {
  node_modules/.bin/esbuild --bundle --target=chrome121,firefox140 --charset=utf8 \
    --log-level=warning --metafile="$WORK/scripts/${1#--format=}.meta.json" --outdir="$WORK/scripts" "$@"
}

# Puts the package together beside the old one, then swaps them, so that a
# failed build never leaves half of one.
assemble() {
  local new=$WORK/package
  rm -rf "$new"
  mkdir -p "$new/icons"
  cp manifest.json extension/managed_schema.json "$new"
  cp LICENSE-MIT LICENSE-APACHE "$new"
  cp -r extension/_locales "$new/_locales"
  cp extension/icons/*.png extension/icons/*.svg "$new/icons"
  cp extension/pages/*.html extension/pages/*.css extension/pages/*.js "$new"
  cp extension/content.css extension/pictures/pictures.html "$new"
  cp "$WORK/probity_core/"*.js "$WORK/probity_core/"*.wasm "$new"
  cp "$WORK/probity_fleet/"*.js "$WORK/probity_fleet/"*.wasm "$new"
  cp "$WORK/probity_pages/"*.js "$WORK/probity_pages/"*.wasm "$new"
  cp "$WORK/probity_logo/"*.js "$WORK/probity_logo/"*.wasm "$new"
  cp -r "$WORK/packs" "$new/packs"
  cp "$WORK/scripts/"*.js "$new"
  local browser
  for browser in chromium firefox; do
    rm -rf "dist/$browser"
    cp -r "$new" "dist/$browser"
    xtask package "dist/$browser" "dist/probity-$browser.zip"
  done
}
