# Sourced by eng/services/postgres: the server as a container.
# shellcheck shell=bash

docker_image=pgvector/pgvector:pg17

# The command alone proves nothing: an engine must answer.
docker_answers() { command -v docker >/dev/null && timeout 20 docker info >/dev/null 2>&1; }

docker_start() { # instance
  local instance=$1 password container
  if ! docker image inspect "$docker_image" >/dev/null 2>&1 && ! timeout 600 docker pull -q "$docker_image" >&2; then
    say "Docker answers, but has no $docker_image and cannot fetch it; trying packages"
    return 1
  fi
  password=$(new_password)
  if ! container=$(POSTGRES_PASSWORD=$password docker run --detach --rm --publish 127.0.0.1::5432 --shm-size 256m \
    --env POSTGRES_PASSWORD --env "POSTGRES_USER=$server_user" --env POSTGRES_DB=postgres --tmpfs /var/lib/postgresql/data \
    "$docker_image" "${postgres_settings[@]}"); then
    say "Docker could not start $docker_image; trying packages"
    return 1
  fi
  echo docker >"$instance/kind"
  echo "$container" >"$instance/container"
  echo "$password" >"$instance/password"
  docker port "$container" 5432/tcp | sed -nE '1s/.*:([0-9]+)$/\1/p' >"$instance/port"
  # Over TCP, because the image first runs a server of its own on the socket alone.
  for _ in $(seq 120); do
    docker exec "$container" pg_isready -q -h 127.0.0.1 && return
    sleep 0.5
  done
  say "the container did not get ready in a minute:"
  docker logs --tail 20 "$container" >&2
  exit 1
}

docker_remove() { docker rm --force --volumes "$(cat "$1/container")" >/dev/null 2>&1 || true; }
