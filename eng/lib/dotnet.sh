# Sourced by the scripts that need the .NET SDK.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Leaves a 'dotnet' on the path that global.json accepts, or says what to do and ends the script.
ensure_dotnet() {
  dotnet_fits && return
  if [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    PATH=${DOTNET_ROOT:-$HOME/.dotnet}:$PATH
    dotnet_fits && return
  fi
  # Ubuntu packages the SDK; on Debian it is there once Microsoft's package source has been added.
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && dotnet_apt_offers; then
    echo "Installing the .NET 10 SDK with apt-get" >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq dotnet-sdk-10.0 >&2
    dotnet_fits && return
  fi
  cat >&2 <<'TEXT'
Homester needs the .NET 10 SDK (10.0.100 or later), and it was not found here.
  Ubuntu:  sudo apt-get install dotnet-sdk-10.0
  Debian:  add Microsoft's package source (learn.microsoft.com/dotnet/core/install/linux-debian), then the same
  others:  dotnet.microsoft.com/download, or the dotnet-install script with --channel 10.0
Then run this again. An SDK that lives elsewhere is found through PATH or DOTNET_ROOT.
TEXT
  exit 1
}

# 'dotnet --version' fails where no installed SDK satisfies global.json.
dotnet_fits() { command -v dotnet >/dev/null && (cd "$root" && dotnet --version) >/dev/null 2>&1; }

dotnet_apt_offers() {
  apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1 ||
    { apt-get update -qq >&2 && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; }
}
