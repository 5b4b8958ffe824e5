# Sourced by the end-to-end scripts: a real JACK server and a running box on loopback, each stopped by
# its own pid when the script ends.
set -euo pipefail
script=$(basename -- "$0" .sh)
root=$(cd -- "$(dirname -- "$0")/../../../.." && pwd)
work=$(mktemp -d)
# One name for all scripts: JACK keeps the entry of a killed server until a server of its name starts,
# and has room for eight. The lock keeps the scripts of another checkout away meanwhile.
export JACK_DEFAULT_SERVER="atome-test" JACK_NO_AUDIO_RESERVATION=1
exec 8>"${TMPDIR:-/tmp}/atome-e2e.lock"
flock 8
http=$((20000 + $$ % 20000))
osc=$((http + 1))
listen=$((http + 2))
query=$((http + 3))
pids=()

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf -- "$work"
}
trap cleanup EXIT

fail() {
    echo "$script: $1" >&2
    tail -n 20 "$work"/*.log >&2 || true
    exit 1
}

# Tries a command until it succeeds, at most 30 s.
eventually() {
    local what=$1 deadline=$((SECONDS + 30))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < deadline)) || fail "$what"
        sleep 0.2
    done
}

start_jack() {
    jackd -r -d dummy -r 48000 -p 256 >"$work/jackd.log" 2>&1 8>&- &
    jack=$!
    pids+=("$jack")
    eventually "jackd does not answer" jack_lsp
}

start_box() {
    "$root/atome" run "$@" --data "$work/data" --http "127.0.0.1:$http" --osc "$osc" \
        --oscquery "127.0.0.1:$query" --no-mdns --env test >"$work/box.log" 2>&1 8>&- &
    box=$!
    pids+=("$box")
    eventually "the page does not answer" curl -sf "http://127.0.0.1:$http/api/health"
}

pair() {
    local code
    code=$("$root/atome" pair --data "$work/data")
    token=$(curl -sf -d "{\"code\":\"$code\",\"name\":\"test\"}" "http://127.0.0.1:$http/api/pair" |
        sed 's/.*"token" *: *"\([^"]*\)".*/\1/')
}

ask() {
    curl -sf -H "Authorization: Bearer $token" -d "$1" "http://127.0.0.1:$http/api/command"
}

state() { curl -sf -H "Authorization: Bearer $token" "http://127.0.0.1:$http/api/state"; }

# Read whole before it is looked into: a search that ends early would break the request off.
state_has() {
    local now
    now=$(state) && grep -qE "$1" <<<"$now"
}
