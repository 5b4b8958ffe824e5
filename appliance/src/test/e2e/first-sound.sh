#!/usr/bin/env bash
# The box as its player meets it: a real JACK server, real OSC packets, the page's door, a lost
# server, a restart. Everything on loopback, stopped by its own pid.
set -euo pipefail
root=$(cd -- "$(dirname -- "$0")/../../../.." && pwd)
work=$(mktemp -d)
export JACK_DEFAULT_SERVER="atome-$$" JACK_NO_AUDIO_RESERVATION=1
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
    echo "first-sound: $1" >&2
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
    jackd -r -d dummy -r 48000 -p 256 >"$work/jackd.log" 2>&1 &
    jack=$!
    pids+=("$jack")
    eventually "jackd does not answer" jack_lsp
}

start_box() {
    "$root/atome" run "$@" --data "$work/data" --http "127.0.0.1:$http" --osc "$osc" \
        --oscquery "127.0.0.1:$query" --no-mdns --env test >"$work/box.log" 2>&1 &
    box=$!
    pids+=("$box")
    eventually "the page does not answer" curl -sf "http://127.0.0.1:$http/api/health"
}

state() { curl -sf -H "Authorization: Bearer $token" "http://127.0.0.1:$http/api/state"; }
state_has() { state | grep -qE "$1"; }
dump_has() { grep -qE "$1" "$work/oscdump.log"; }

start_jack
start_box demo
eventually "its ports do not appear" sh -c 'jack_lsp | grep -q "^atome:out_1$"'

code=$("$root/atome" pair --data "$work/data")
token=$(curl -sf -d "{\"code\":\"$code\",\"name\":\"test\"}" "http://127.0.0.1:$http/api/pair" |
    sed 's/.*"token" *: *"\([^"]*\)".*/\1/')
eventually "the demo does not play over JACK" state_has '"name" *: *"jack"'
eventually "no timeline plays" state_has '"playing" *: *true'
eventually "the audio thread allocates" state_has '"allocated_bytes_per_block" *: *0(\.0)?[,}]'

stdbuf -oL oscdump "$listen" >"$work/oscdump.log" 2>&1 &
pids+=("$!")
oscsend localhost "$osc" /atome/hello si listener "$listen"
eventually "a hello is not answered" dump_has '/atome/welcome'
oscsend localhost "$osc" /atome/widget/cutoff f 0.25
eventually "the move is not told to the listener" dump_has '/atome/widget/cutoff f 0\.25'
curl -sf "http://127.0.0.1:$query/atome/widget/cutoff?VALUE" | grep -q '0\.25' ||
    fail "OSCQuery does not tell the move"
eventually "the filter has not moved" state_has '"path" *: *"params.cutoff"[^}]*"value" *: *300\.'

printf 'not osc at all' >/dev/udp/127.0.0.1/"$osc"
oscsend localhost "$osc" /atome/widget/nothing f 1
eventually "a malformed packet stops it" state_has '"playing" *: *true'

kill -9 "$jack"
eventually "it does not go on without jackd" state_has '"name" *: *"clock"'
start_jack
eventually "it does not return to jackd" state_has '"name" *: *"jack"'

if "$root/atome" run --data "$work/other" --http "127.0.0.1:$http" --osc 0 2>"$work/taken.log"; then
    fail "a second box takes the same port"
fi
grep -q "$http" "$work/taken.log" || fail "the port in use is not named"

kill "$box"
wait "$box" || true
start_box
eventually "the filter has not kept its place" \
    state_has '"path" *: *"params.cutoff"[^}]*"value" *: *300\.'
state_has '"playing" *: *true' && fail "a reopened project plays by itself"

for block in 16 1024; do
    "$root/atome" render demo --out "$work/$block.wav" --seconds 20 --block $block >"$work/$block.json"
done
grep -qE '"allocated_bytes_per_block":0(\.0)?,' "$work/16.json" || fail "rendering allocates"
[[ $(sed 's/.*pcm_sha256//' "$work/16.json") == $(sed 's/.*pcm_sha256//' "$work/1024.json") ]] ||
    fail "blocks of 16 and 1024 sound different"
echo "first-sound: $(cat "$work/16.json")"
