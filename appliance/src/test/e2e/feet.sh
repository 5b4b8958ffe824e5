#!/usr/bin/env bash
# A MIDI controller as its player meets it: plugged in, learned, unplugged with the whole JACK server,
# plugged in again, after a restart. The controller is a real JACK client that plays notes 60 and 64.
. "$(dirname -- "$0")/stage.bash"

plug() {
    jack_midiseq Feet 24000 0 60 6000 12000 64 6000 >"$work/feet.log" 2>&1 &
    feet=$!
    pids+=("$feet")
    eventually "the controller does not connect" jack_connect Feet:out atome-midi:in
}

# It is looped: only what stops it makes it silent.
clip_plays() { state_has '"id":"clip-drone"[^}]*"playing":true'; }
clip_is_silent() { state_has '"id":"clip-drone"[^}]*"playing":false'; }

start_jack
start_box demo
pair
eventually "its MIDI port does not appear" state_has '"id":"midi:jack"[^}]*"plugged":true'
plug
eventually "the monitor hears nothing" state_has '"control":"note/1/64"'

ask '{"command":"learn","name":"Hum","action":{"type":"transport","payload":{"command":"launch","target_id":"clip-drone"}}}' >/dev/null
eventually "nothing is learned" state_has '"outcome":"note/1/6[04] of midi:jack'
eventually "what was learned moves nothing" clip_plays
state_has '"did":\["Hum"\]' || fail "the monitor does not say what the note did"

kill -9 "$jack"
eventually "the lost port is not shown as unplugged" state_has '"id":"midi:jack"[^}]*"plugged":false'
kill "$feet" 2>/dev/null || true
ask '{"command":"panic"}' >/dev/null
eventually "panic does not silence" clip_is_silent
start_jack
eventually "the port does not come back" state_has '"id":"midi:jack"[^}]*"plugged":true'
plug
eventually "the mapping did not wait for its surface" clip_plays

kill "$box"
wait "$box" || true
start_box
eventually "the port is not there after a restart" state_has '"id":"midi:jack"[^}]*"plugged":true'
eventually "the controller does not connect again" jack_connect Feet:out atome-midi:in
eventually "the mapping is gone after a restart" clip_plays
echo "feet: learned, unplugged and restarted"
