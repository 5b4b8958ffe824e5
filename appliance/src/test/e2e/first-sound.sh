#!/usr/bin/env bash
# The box as its player meets it: a real JACK server, real OSC packets, the page's door, a lost
# server, a restart. Everything on loopback, stopped by its own pid.
. "$(dirname -- "$0")/stage.bash"
dump_has() { grep -qE "$1" "$work/oscdump.log"; }

frame() { state | sed -E 's/.*"engine" *: *\{ *"frame" *: *([0-9]+).*/\1/'; }
frame_is_past() { (($(frame) > $1)); }

start_jack
start_box demo
eventually "its ports do not appear" sh -c 'jack_lsp | grep -q "^atome:out_1$"'

pair
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
oscsend localhost "$osc" /atome/widget/cutoff f 0.8125
eventually "a malformed packet ends the reader" dump_has '/atome/widget/cutoff f 0\.8125'
oscsend localhost "$osc" /atome/widget/cutoff f 0.25
eventually "the filter does not go back" state_has '"path" *: *"params.cutoff"[^}]*"value" *: *300\.'
state_has '"playing" *: *true' || fail "a malformed packet stops the sound"

kill -9 "$jack"
eventually "it does not go on without jackd" state_has '"name" *: *"clock"'
start_jack
eventually "it does not return to jackd" state_has '"name" *: *"jack"'

second=0
timeout 60 "$root/atome" run --data "$work/other" --http "127.0.0.1:$http" --osc 0 2>"$work/taken.log" ||
    second=$?
[[ $second -ne 0 && $second -ne 124 ]] || fail "a second box takes the same port"
grep -q "$http" "$work/taken.log" || fail "the port in use is not named"

kill "$box"
wait "$box" || true
start_box
eventually "the filter has not kept its place" \
    state_has '"path" *: *"params.cutoff"[^}]*"value" *: *300\.'
opened=$(frame)
eventually "its frames do not go on" frame_is_past $((opened + 48000))
later=$(state) || fail "the state is not told"
grep -q '"playing" *: *false' <<<"$later" || fail "the state tells of no timeline"
grep -q '"playing" *: *true' <<<"$later" && fail "a reopened project plays by itself"

for block in 16 1024; do
    "$root/atome" render demo --out "$work/$block.wav" --seconds 24 --block $block >"$work/$block.json"
done
grep -qE '"allocated_bytes_per_block":0(\.0)?,' "$work/16.json" || fail "rendering allocates"
[[ $(sed 's/.*pcm_sha256//' "$work/16.json") == $(sed 's/.*pcm_sha256//' "$work/1024.json") ]] ||
    fail "blocks of 16 and 1024 sound different"
echo "first-sound: $(cat "$work/16.json")"
