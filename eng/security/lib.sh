# Sourced by the scripts beside it.
# shellcheck shell=bash

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=
server=

finish() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
  [ -z "$work" ] || rm -rf "$work"
}

# Makes the folder $work, which goes with the script.
make_work() {
  work=$(mktemp -d "${TMPDIR:-/tmp}/homester-security-XXXXXX")
  trap finish EXIT
}

# Starts a server of its own on loopback, over 2,000 demo listings and a fresh store, as in production but without limits of how often one client may
# ask. Sets $base, its address, and $program, the command line.
start_server() {
  local port
  program=$("$root/eng/build-cli")
  "$program" generate --count 2000 --seed 1 --data "$work/data" >/dev/null
  port=$((20000 + RANDOM % 20000))
  base=http://127.0.0.1:$port
  JWT_SECRET_KEY=$(head -c 48 /dev/urandom | base64) RATELIMIT_ENABLED=false "$program" serve --urls "$base" --data "$work/data" >"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 150); do
    curl -fs "$base/health/ready" >/dev/null 2>&1 && return
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  echo "security: the server did not start:" >&2
  tail -5 "$work/server.log" >&2
  exit 1
}

# Registers an account and prints its access token.
register() {
  curl -fs "$base/api/auth/register" -H 'Content-Type: application/json' -d "{\"email\":\"$1\",\"password\":\"violet-anchor-meadow\"}" |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
}

# The programs of package.json, as locked.
need_node() {
  command -v npm >/dev/null || { echo "security: npm is missing; install Node.js 20 or later (Debian: apt-get install nodejs npm)" >&2; exit 1; }
  [ -d "$here/node_modules" ] || npm ci --prefix "$here" --no-audit --no-fund --silent
}
