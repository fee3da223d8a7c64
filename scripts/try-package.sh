#!/usr/bin/env bash
# Packs the package, installs it in an empty folder as others do, and tries there what README says of it.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD

scratch=$(mktemp -d)
chmod 755 "$scratch"
started=
stop() {
  [ -n "$started" ] || return 0
  kill -TERM "$started" 2> /dev/null || true
  wait "$started" 2> /dev/null || true
  started=
  # npx ends before what it ran: what is left goes with the folder that it works in.
  for _ in $(seq 100); do curl -s -o /dev/null "$url/api/health" || return 0; sleep 0.2; done
  fail "$url still answers"
}
clean_up() {
  if [ -n "$started" ]; then stop; fi
  rm -rf "$scratch"
}
trap clean_up EXIT
fail() {
  echo "try-package: $*" >&2
  cat "$scratch/output" >&2
  exit 1
}
# Runs a command of the package until it says how to stop it; its URL is then in $url.
start() {
  : > "$scratch/output"
  (cd "$scratch/elsewhere" && exec npx grafana-admin-api "$@" > "$scratch/output" 2>&1) &
  started=$!
  for _ in $(seq 300); do
    if grep -q '^Stop ' "$scratch/output"; then break; fi
    kill -0 "$started" 2> /dev/null || fail "$* ended"
    sleep 0.2
  done
  url=$(sed -nE 's#^API +(http://[^/]+)/api$#\1#p' "$scratch/output")
  [ -n "$url" ] || fail "$* does not start"
}
expect() {
  local expected=$1 answer
  shift
  answer=$(curl -s --max-time 20 "$@") || fail "no answer: $*"
  case $answer in *"$expected"*) ;; *) fail "$* answered $answer, not $expected" ;; esac
}

echo "packs and installs"
npm pack --silent --pack-destination "$scratch" > /dev/null
mkdir "$scratch/elsewhere"
cd "$scratch/elsewhere"
timeout 300 npm install --silent --no-audit --no-fund "$scratch"/grafana-admin-api-*.tgz
echo "  $(du -sm node_modules | cut -f 1) MiB in $(find node_modules -name package.json \
  | grep -cE 'node_modules/(@[^/]+/)?[^/]+/package.json$') packages"

echo "serve: answers and signs in"
GF_PATHS_DATA=$scratch/elsewhere/data GF_SERVER_HTTP_PORT=0 start serve
expect '"database":"ok"' "$url/api/health"
expect '"Logged in"' "$url/login" -H 'Content-Type: application/json' -d '{"user":"admin","password":"admin"}'

echo "client: type-checks in strict mode and runs"
cat > call.mts <<'END'
import { createClient } from "grafana-admin-api/client";

declare const process: { argv: string[] };
const client = createClient({ baseUrl: process.argv[2] ?? "", basic: { login: "admin", password: "admin" } });
const { data, error } = await client.GET("/api/users/{user_id}", { params: { path: { user_id: 1 } } });
if (error) throw new Error(error.message);
const login: string = data.login;
// @ts-expect-error A user has no such property.
const nothing: unknown = data.nothing;
console.log(login, nothing);
END
cat > tsconfig.json <<'END'
{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "types": [] }, "files": ["call.mts"] }
END
"$project/node_modules/.bin/tsc" || fail "the client does not type-check"
[ "$(node call.mjs "$url")" = "admin undefined" ] || fail "the client does not work"
stop

echo "mock: answers an example, and a failure that is asked for"
start mock --port 0
expect '"users":2' -u admin:admin "$url/api/admin/stats"
expect '"user.last-admin"' -u admin:admin -X DELETE -H 'Prefer: code=400, example=last-admin' \
  "$url/api/admin/users/1"

echo "contract: tests a running server, here the mock"
report=$(npx grafana-admin-api contract --target "$url" --user admin --password admin \
  --only adminGetStats adminDeleteUser 2>&1) || fail "contract finds something wrong: $report"
case $report in *"2 operations: 2 passed"*) ;; *) fail "contract tests something else: $report" ;; esac
stop

echo "mock --stateful: has demo data, and restores them"
start mock --stateful --port 0
expect '"users":50' -u admin:admin "$url/api/admin/stats"
expect '"Demo data restored"' -X POST "$url/mock/reset"
stop

echo "the package installs and works"
