# Sourced by eng/services/postgres: the server from this machine's or Debian's packages.
# shellcheck shell=bash

debian_suite=trixie
debian_packages=postgresql-17,postgresql-17-pgvector
debian_cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/homester
debian_kept=$debian_cache/$debian_suite-postgres
debian_root=           # a chroot that holds the programs, or empty: they are on this machine
debian_programs=       # folder of initdb and postgres, seen from inside that root
debian_reason=

# Nothing here outlives a test run: durability is given up for speed. Also used for the container.
postgres_settings=(
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c "shared_buffers=${HOMESTER_POSTGRES_SHARED_BUFFERS:-128MB}"
  -c jit=off -c timezone=UTC
)

debian_find_or_install() {
  debian_find_local && return
  debian_find_root && return
  if ! command -v apt-get >/dev/null; then
    debian_reason="Docker does not answer, and without apt-get this script cannot install PostgreSQL here"
    return 1
  fi
  if ! can_be_root; then
    debian_reason="Docker does not answer, and installing or unpacking packages needs root or sudo"
    return 1
  fi
  debian_install && debian_find_local && return
  debian_bootstrap
}

# The newest PostgreSQL (14+) of this machine that has pgvector beside it.
debian_find_local() {
  local folder version
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    version=$(basename "$(dirname "$folder")")
    if [ -x "$folder/postgres" ] && [ -e "/usr/share/postgresql/$version/extension/vector.control" ] && [ "$version" -ge 14 ]; then
      debian_root=
      debian_programs=$folder
      return 0
    fi
  done
  return 1
}

debian_update() {
  say "apt-get update"
  as_root apt-get update -qq >&2 || say "apt-get update reported errors; going on with the package lists at hand"
}

debian_apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2; }

# True where the distribution itself packages pgvector (Debian 13 on, Ubuntu 24.04 on).
debian_install() {
  local package
  package=$(debian_pgvector_package)
  if [ -z "$package" ]; then
    debian_update
    package=$(debian_pgvector_package)
  fi
  [ -n "$package" ] || return 1
  say "installing $package"
  debian_apt_install "$package" "${package%-pgvector}"
}

debian_pgvector_package() {
  apt-cache search --names-only '^postgresql-[0-9]+-pgvector$' 2>/dev/null | cut -d' ' -f1 | sort -rV | head -n 1
}

# A Debian root of the first release that packages pgvector, from the mirror that apt already uses. Built beside its
# final name and moved there whole, so that an interrupted build is never taken for a finished one.
debian_bootstrap() {
  local building mirror
  mkdir -p "$debian_cache"
  exec 8>"$debian_kept.lock"
  flock 8
  if [ ! -d "$debian_kept" ]; then
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
      debian_reason="this distribution has no pgvector package, and apt's sources name no Debian mirror to take $debian_suite from"
      return 1
    fi
    command -v debootstrap >/dev/null || debian_apt_install debootstrap || {
      debian_reason="debootstrap cannot be installed"
      return 1
    }
    say "building a $debian_suite root with PostgreSQL and pgvector (about 40 s, once)"
    building=$(mktemp -d "$debian_cache/building.XXXXXX")
    if ! debian_debootstrap "$building" "$mirror" >"$building.log" 2>&1; then
      tail -n 5 "$building.log" >&2
      as_root rm -rf "$building" "$building.log"
      debian_reason="debootstrap of $debian_suite from apt's own mirror failed (its last lines are above)"
      return 1
    fi
    rm -f "$building.log"
    as_root rm -rf "$building/var/cache/apt/archives" "$building/var/lib/apt/lists"
    as_root chmod 755 "$building"
    as_root mv "$building" "$debian_kept"
  fi
  flock -u 8
  debian_find_root
}

# The root that an earlier call built.
debian_find_root() {
  [ -d "$debian_kept" ] && can_be_root || return 1
  debian_root=$debian_kept
  debian_programs=$(printf '%s\n' "$debian_kept"/usr/lib/postgresql/*/bin | tail -n 1)
  debian_programs=${debian_programs#"$debian_kept"}
}

debian_debootstrap() { # folder mirror
  local proxy=
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  as_root ${proxy:+env "http_proxy=$proxy"} timeout 900 \
    debootstrap --variant=minbase --include="$debian_packages" "$debian_suite" "$1" "$2"
}

# Apt reads both forms of its source lists itself; security and update suites live at other addresses.
debian_mirror() {
  local codename
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && [ "${ID:-}" = debian ] && echo "${VERSION_CODENAME:-}") || return 0
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$codename" '$1 == release && $2 == "main" { print $3; exit }'
}

# PostgreSQL refuses to run as root, so a server started by root runs as the user that its package made.
debian_run() { # program arguments…
  local program=$debian_programs/$1
  shift
  if [ -n "$debian_root" ]; then
    as_root chroot --userspec=postgres:postgres "$debian_root" env -i LC_ALL=C.UTF-8 PATH="$debian_programs:/usr/bin" "$program" "$@"
  elif [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups env -i LC_ALL=C.UTF-8 PATH="$debian_programs:/usr/bin" "$program" "$@"
  else
    env LC_ALL=C.UTF-8 "$program" "$@"
  fi
}

debian_start() { # instance
  local instance=$1 outer inner
  outer=$(as_root_if_needed mktemp -d "$debian_root/tmp/homester-postgres.XXXXXX")
  inner=${outer#"$debian_root"}
  echo debian >"$instance/kind"
  echo "$outer" >"$instance/data"
  new_password >"$instance/password"
  as_root_if_needed cp "$instance/password" "$outer/password"
  debian_own "$outer"

  if ! debian_run initdb --pgdata "$inner/data" --username "$server_user" --pwfile "$inner/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync >"$instance/log" 2>&1; then
    tail -n 20 "$instance/log" >&2
    say "initdb failed (its last lines are above)"
    exit 1
  fi

  local try port
  for try in 1 2 3 4 5; do
    port=$(free_port)
    if debian_serve "$instance" "$inner/data" "$port"; then
      echo "$port" >"$instance/port"
      return
    fi
    grep -q 'Address already in use' "$instance/log" || break
    say "port $port was taken in the meantime (try $try)"
  done
  tail -n 20 "$instance/log" >&2
  say "the server did not start (its last lines are above)"
  exit 1
}

debian_serve() { # instance data port
  : >"$1/log"
  # No sockets and no /dev/shm: the root has neither a /run nor mounts of its own.
  # The descriptors of the caller are closed so that nobody waits for this server by mistake.
  (
    exec 8>&- || true
    debian_run postgres -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c dynamic_shared_memory_type=mmap "${postgres_settings[@]}" </dev/null >>"$1/log" 2>&1 &
  )
  # The log is asked, not the port: on the port somebody else's server might answer.
  for _ in $(seq 300); do
    grep -q 'ready to accept connections' "$1/log" && return
    grep -q 'database system is shut down\|could not create any TCP/IP sockets' "$1/log" && return 1
    sleep 0.2
  done
  return 1
}

debian_own() { # folder
  if [ -n "$debian_root" ]; then
    as_root chroot "$debian_root" chown -R postgres:postgres "${1#"$debian_root"}"
  elif [ "$(id -u)" = 0 ]; then
    chown -R postgres:postgres "$1"
  fi
}

as_root_if_needed() { if [ -n "$debian_root" ]; then as_root "$@"; else "$@"; fi; }

debian_remove() { # instance
  local outer pid
  outer=$(cat "$1/data" 2>/dev/null) || return 0
  case $outer in */tmp/homester-postgres.*) ;; *) return 0 ;; esac
  # The first line of postmaster.pid is the server's process id.
  local elevate=()
  [ -w "$outer" ] && [ -O "$outer" ] || elevate=(as_root)
  if pid=$("${elevate[@]}" head -n 1 "$outer/data/postmaster.pid" 2>/dev/null) && [ -n "$pid" ]; then
    "${elevate[@]}" kill -INT "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      "${elevate[@]}" kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    "${elevate[@]}" kill -QUIT "$pid" 2>/dev/null || true
  fi
  "${elevate[@]}" rm -rf "$outer"
}
