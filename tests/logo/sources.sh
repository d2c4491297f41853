#!/usr/bin/env bash
# Fetches the artwork, photographs and fonts that the pictures are made of, by
# package name, into target/logo-sources. Nothing of it is committed: the
# licences are in README.md. Running it again does nothing that is done.
set -euo pipefail
cd "$(dirname "$0")/../.."
sources=${LOGO_SOURCES:-$PWD/target/logo-sources}
mkdir -p "$sources/fetched"

# Debian packages: unpacked, not installed, so that no root is needed.
debian=(
  openclipart-svg mate-backgrounds lomiri-wallpapers-16.04 lomiri-wallpapers-20.04
  ukui-wallpapers palapeli-data debian-handbook
  fonts-dejavu-core fonts-liberation2 fonts-lato fonts-open-sans
  fonts-roboto-unhinted fonts-ebgaramond fonts-cantarell fonts-crosextra-carlito
  fonts-gfs-didot fonts-oldstandard fonts-linuxlibertine
)
updated=
for package in "${debian[@]}"; do
  [ -e "$sources/fetched/$package" ] && continue
  work=$(mktemp -d)
  if ! (cd "$work" && apt-get download -q "$package" >/dev/null 2>&1); then
    # The list of packages may be missing or old; once is enough.
    [ -z "$updated" ] || { echo "sources: cannot download $package" >&2; exit 1; }
    apt-get update -q >/dev/null 2>&1 || sudo -n apt-get update -q >/dev/null 2>&1 || true
    updated=yes
    (cd "$work" && apt-get download -q "$package" >/dev/null)
  fi
  dpkg -x "$work"/*.deb "$sources/debian"
  rm -rf "$work"
  touch "$sources/fetched/$package"
done

npm_package() {
  local name=$1 version=$2 folder=$3
  [ -e "$sources/fetched/$folder" ] && return
  local work
  work=$(mktemp -d)
  (cd "$work" && npm pack --silent "$name@$version" >/dev/null)
  mkdir -p "$sources/npm/$folder"
  tar -xzf "$work"/*.tgz -C "$sources/npm/$folder" --strip-components=1
  rm -rf "$work"
  touch "$sources/fetched/$folder"
}
npm_package simple-icons 16.37.0 simple-icons
npm_package @iconify-json/logos 1.2.19 iconify-logos

# Wheels are zip archives; only the pictures in them are wanted.
wheel() {
  local name=$1 version=$2
  [ -e "$sources/fetched/$name" ] && return
  local work
  work=$(mktemp -d)
  python3 -m pip download --quiet --disable-pip-version-check --no-deps \
    --only-binary :all: --python-version 3.12 --platform manylinux_2_28_x86_64 \
    --dest "$work" "$name==$version"
  python3 -m zipfile -e "$work"/*.whl "$work/all"
  mkdir -p "$sources/python/$name"
  find "$work/all" -type f \( -name '*.jpg' -o -name '*.png' -o -name '*.jpeg' \) \
    -exec cp {} "$sources/python/$name/" \;
  rm -rf "$work"
  touch "$sources/fetched/$name"
}
wheel scikit-image 0.26.0
wheel scikit-learn 1.9.1
