# What must be on the machine before anything can be built. Each function
# returns at once where it finds what it needs.

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "need root (or sudo) for: $*"
  fi
}

# Installs Debian packages without a question.
install_packages() {
  command -v apt-get >/dev/null || fail "please install by hand: $*"
  say "installing $*"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_rust() {
  if ! command -v cargo >/dev/null && [ -f "$HOME/.cargo/env" ]; then
    source "$HOME/.cargo/env"
  fi
  command -v cargo >/dev/null ||
    fail "Rust is missing: install rustup (https://rustup.rs), then try again"
  # Rust links native programs with the C compiler.
  command -v cc >/dev/null || install_packages gcc libc6-dev
}

# Sets WASM_CARGO, the command that builds for wasm32-unknown-unknown.
need_wasm_target() {
  need_rust
  WASM_CARGO=(cargo)
  has_wasm_target && return
  if command -v rustup >/dev/null; then
    say "adding the Wasm target to Rust"
    rustup target add wasm32-unknown-unknown 2>/dev/null && has_wasm_target && return
  fi
  say "rustup cannot add the Wasm target here; using Debian's Rust compiler, which builds its own"
  { [ -x "$DEBIAN_RUSTC" ] && [ -d "$DEBIAN_RUST_LIBRARY" ] && command -v wasm-ld-19; } >/dev/null ||
    install_packages rustc-web rust-web-src lld-19
  # build-std is not stable yet, which the bootstrap variable allows for.
  WASM_CARGO=(
    env "RUSTC=$DEBIAN_RUSTC" RUSTC_BOOTSTRAP=1
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19
    cargo -Z build-std=std,panic_abort
  )
}

DEBIAN_RUSTC=/usr/bin/rustc
DEBIAN_RUST_LIBRARY=/usr/lib/rustlib/src/rust/library

has_wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]
}

need_node() {
  command -v node >/dev/null || fail "Node.js is missing: install version 20 or newer, then try again"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node.js $major is too old: install version 20 or newer"
  # npm writes its own copy of the lock file last, so its date is the install's.
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    step "npm packages" npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

# Sets and exports CHROMIUM.
need_browser() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
  if [ -z "$CHROMIUM" ]; then
    install_packages chromium fonts-liberation fonts-noto-color-emoji
    CHROMIUM=$(command -v chromium) || fail "Chromium could not be installed"
  fi
  export CHROMIUM
}

# Sets and exports FIREFOX.
need_firefox() {
  FIREFOX=${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
  if [ -z "$FIREFOX" ]; then
    install_packages firefox-esr
    FIREFOX=$(command -v firefox-esr) || fail "Firefox could not be installed"
  fi
  export FIREFOX
}

# Sets and exports NGINX and APACHE. Debian keeps both out of the usual PATH, and starts
# one that comes with its configuration: hence only Apache's program.
need_web_servers() {
  local path=$PATH:/usr/sbin
  NGINX=${NGINX:-$(PATH=$path command -v nginx || true)}
  APACHE=${APACHE:-$(PATH=$path command -v apache2 || true)}
  if [ -z "$NGINX" ] || [ -z "$APACHE" ]; then
    install_packages nginx-light apache2-bin
    NGINX=$(PATH=$path command -v nginx) || fail "nginx could not be installed"
    APACHE=$(PATH=$path command -v apache2) || fail "Apache could not be installed"
  fi
  export NGINX APACHE
}

need_python() {
  command -v python3 >/dev/null || install_packages python3
}

# Sets and exports OTLP_PYTHON: a Python that has OpenTelemetry's definitions and a
# collector, apart from the machine's own.
need_otlp() {
  local home=tests/audit/.python wanted=tests/audit/requirements.txt
  if ! cmp -s "$wanted" "$home/installed.txt"; then
    need_python
    rm -rf "$home"
    python3 -m venv "$home" 2>/dev/null || {
      install_packages python3-venv
      python3 -m venv "$home"
    }
    step "Python packages" "$home/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$home/installed.txt"
  fi
  OTLP_PYTHON=$PWD/$home/bin/python
  export OTLP_PYTHON
}
