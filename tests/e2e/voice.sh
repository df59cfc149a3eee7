#!/usr/bin/env bash
# Complaints by voice, by real X events, with ALSA's file plugin as the microphone: one lodged, heard by its speaker and by
# a clerk, and received by the hub; one whose kiosk is killed while it is said, and gone on with after the start.
# usage: voice.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

# Two minutes of somebody's voice: syllables of a hum, at 16 kHz.
python3 - "$work/voice.raw" <<'PY'
import array, math, sys
rate = 16000
samples = array.array("h", (int(9000 * math.sin(2 * math.pi * 180 * t / rate) * max(0, math.sin(2 * math.pi * 3 * t / rate)))
                            for t in range(120 * rate)))
open(sys.argv[1], "wb").write(samples.tobytes())
PY
cat >"$work/asound.conf" <<ALSA
pcm.mouth { type file slave.pcm { type null } file /dev/null infile "$work/voice.raw" format raw }
pcm.ear { type file slave.pcm { type null } file "$work/heard.raw" format raw }
ALSA
start_kiosk() {
  rm -f "$TREE"
  ALSA_CONFIG_PATH=$work/asound.conf "$kiosk" "$station" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" \
    --microphone "${1:-mouth}" --loudspeaker ear >>"$work/kiosk.log" 2>&1 &
  other_pid=$!
}
stop_kiosk() {
  kill "-${1:-TERM}" "$other_pid"
  wait "$other_pid" 2>/dev/null || true
  other_pid=
}
heard() { stat -c %s "$work/heard.raw" 2>/dev/null || echo 0; }
lodged() { "$linli" cases "$station" --json | jq -s length; }
await_lodged() { for _ in $(seq 200); do [ "$(lodged)" = "$1" ] && return; sleep 0.1; done; fail "case $1 was not lodged"; }

demo_station "$station"
echo "clicks = false" >"$station/kiosk.toml"  # What is heard here is counted.
before=$(lodged)
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

to_the_circle() {
  tap home.speak_up && screen say.what && tap water && screen say.where && tap say.where.building && tap B区 && tap B区25幢
  screen say.words.0
}

# 1. Spoken, heard by whoever spoke, lodged
start_kiosk
screen idle 60
tap start && screen home && to_the_circle
shot circle
tap voice
wait_for '[.widgets[] | select(.id == "said")] | length > 0'
sleep 2
shot speaking
tap said
screen say.check 60
shot check
tap play
for _ in $(seq 200); do [ "$(heard)" -gt 100000 ] && break; sleep 0.1; done
[ "$(heard)" -gt 100000 ] || fail "nobody heard what was said"
wait_for '[.widgets[] | select(.id == "play" and (.label | startswith("听一遍")))] | length > 0' 60
tap right && screen say.reply && tap reply.comes_by && screen ticket 60
tap done && screen home
await_lodged $((before + 1))
"$linli" blobs "$station" | grep -q audio/ogg || fail "no recording is attached"
for _ in $(seq 100); do [ -z "$(ls "$station/said")" ] && break; sleep 0.1; done
[ -z "$(ls "$station/said")" ] || fail "the recording's file was left: $(ls "$station/said")"

# 2. Killed while somebody speaks; it is still there, and is gone on with
to_the_circle
tap voice
wait_for '[.widgets[] | select(.id == "said")] | length > 0'
wait_for '[.widgets[] | select(.label == "0:03" or .label == "0:04")] | length > 0' 30
stop_kiosk KILL
[ -n "$(ls "$station/said")" ] || fail "nothing of what was said is on the disk"
start_kiosk
screen say.left 60
shot left
wait_for '[.widgets[].label | select(test("0:0[2-9]"))] | length > 0'
tap go_on && screen say.what && tap water && screen say.where && tap say.where.building && tap B区 && tap B区25幢
screen say.check
tap right && screen say.reply && tap reply.comes_by && screen ticket 60
tap done && screen home
await_lodged $((before + 2))

# 3. A clerk hears it
sign_in 0010000001 张姐 2468 staff.queue
ticket=$("$linli" cases "$station" --json | jq -rs 'max_by(.ticket | split("-")[1] | tonumber) | .ticket')
tap queue.unsorted
sleep 1
tap "$ticket"
was=$(heard)
tap play.0
shot clerk
for _ in $(seq 200); do [ "$(heard)" != "$was" ] && break; sleep 0.1; done
[ "$(heard)" != "$was" ] || fail "the clerk heard nothing"
stop_kiosk

# 4. The hub has both recordings, unchanged
"$linli" sync "$station" >/dev/null
[ "$("$linli" status "$station" --json | jq .media_pending)" = 0 ] || fail "a recording did not reach the hub"
"$hub" verify "$work/hub" >/dev/null

# 5. Without a microphone the circle says so, and sentences work
start_kiosk nosuch
screen idle 60
tap start && screen home && to_the_circle
wait_for '[.widgets[] | select(.id == "voice" and (.enabled | not))] | length > 0'
shot none
tap 污水冒出来了 && screen say.check
stop_kiosk
