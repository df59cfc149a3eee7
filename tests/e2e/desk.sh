#!/usr/bin/env bash
# What stands beside the screen. Slips of complaints that are lodged by real X events: one into a folder, one through a
# CUPS of the test's own to a slip printer that is then stopped, has no paper, is gone; what is on the paper is read with a
# bar code reader's eyes. A private ticket is read into a handset, and a clerk signs
# in with a card, and a slip is laid under the reader, by pipes for devices and ALSA's file plugin for cards.
# usage: desk.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}
# shellcheck source=../support/cups.sh
. "$here/../support/cups.sh"

start_kiosk() { # OPTION …
  rm -f "$TREE"
  "$kiosk" "$station" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" "$@" >>"$work/kiosk.log" 2>&1 &
  other_pid=$!
}
stop_kiosk() {
  kill "$other_pid"
  wait "$other_pid" 2>/dev/null || true
  other_pid=
}
# lodge REPLY PHRASE CATEGORY…: from home until its ticket is there; leaves the whole number in `ticket`.
lodge() {
  local reply=$1 phrase=$2
  shift 2
  tap home.speak_up && screen say.what
  for each in "$@"; do tap "$each"; done
  screen say.where && tap say.where.elsewhere && tap unsaid
  screen say.words.0 && tap "$phrase" && screen say.check && tap right && screen say.reply && tap "reply.$reply"
  screen ticket 60
  ticket=$("$linli" cases "$station" --json | jq -rs 'max_by(.ticket | split("-")[1] | tonumber) | .ticket')
}
says() { wait_for "[.widgets[].label | select(. == \"$1\")] | length > 0" "${2:-60}"; }
# code_on PICTURE: what a telephone reads there.
code_on() { zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$1"; }
# whole_slip PICTURE: as wide as the paper, longer than wide, and black where the number stands.
whole_slip() {
  local black
  [ "$(identify -format '%w' "$1")" = 576 ] || fail "not 576 dots wide: $(identify "$1")"
  [ "$(identify -format '%h' "$1")" -gt 1000 ] || fail "a slip cut short: $(identify "$1")"
  black=$(convert "$1" -crop 576x150+0+130 +repage -format '%[fx:int(100*(1-mean))]' info:)
  [ "$black" -ge 8 ] || fail "no number: $black % black"
}

demo_station "$station"
echo "clicks = false" >"$station/kiosk.toml"  # What is heard here is counted.
stop_hub
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

# 1. Into a folder
mkdir "$work/slips"
start_kiosk --printer "$work/slips"
screen idle 60
tap start && screen home
lodge comes_by 污水冒出来了 water
tap print
says 打好了，小票拿好
shot printed
[ "$(ls "$work/slips")" = 001-ticket.png ] || fail "in the folder: $(ls "$work/slips")"
whole_slip "$work/slips/001-ticket.png"
[ "$(code_on "$work/slips/001-ticket.png")" = "$url/t/$ticket" ] || fail "a telephone reads $(code_on "$work/slips/001-ticket.png")"
cp "$work/slips/001-ticket.png" "$SHOTS/slip.png"
stop_kiosk

# 2. Through CUPS: a private matter, whose slip is shorter by what it is about
start_cups
mkfifo "$work/reader" "$work/hook"
cat >"$work/asound.conf" <<ALSA
pcm.room { type file slave.pcm { type null } file "$work/room.raw" format raw }
pcm.ear { type file slave.pcm { type null } file "$work/ear.raw" format raw }
ALSA
export ALSA_CONFIG_PATH=$work/asound.conf
start_kiosk --card-reader "$work/reader" --loudspeaker room --handset "$work/hook:sw2" --earpiece ear
screen idle 60
tap start && screen home
lodge comes_by 夜里太吵 others neighbours
tap print
says 打好了，小票拿好
pickup=$(tree '[.widgets[].label | select(startswith("取件码"))][0]' | grep -oE '[0-9]{4}')
paper_of "$(sheet roll 1)" "$SHOTS/private.png"
whole_slip "$SHOTS/private.png"
[ "$(code_on "$SHOTS/private.png")" = "$url/t/$ticket" ] || fail "a telephone reads $(code_on "$SHOTS/private.png")"
[ "$(identify -format '%h' "$SHOTS/private.png")" -lt "$(identify -format '%h' "$SHOTS/slip.png")" ] || fail "it says what it is about"
[ -z "$(find "$work/cups/spool" -type f)" ] || fail "CUPS keeps what was printed"

# 3. Its ticket is read aloud into the handset only, and not a moment longer than it is lifted
wait_for '[.widgets[] | select(.id == "listen" and (.enabled | not))] | length > 0'
exec 5>"$work/hook"
pressed() { python3 -c 'import struct, sys; sys.stdout.buffer.write(struct.pack("llHHi", 0, 0, 5, 2, int(sys.argv[1])))' "$1"; }
size() { stat -c %s "$work/$1.raw" 2>/dev/null || echo 0; }
pressed 1 >&5
tap listen
for _ in $(seq 600); do [ "$(size ear)" -gt 20000 ] && break; sleep 0.1; done
[ "$(size ear)" -gt 20000 ] || fail "nothing is heard in the handset"
pressed 0 >&5
wait_for '[.widgets[] | select(.id == "listen" and (.enabled | not))] | length > 0'
sleep 0.5
heard=$(size ear)
sleep 1
[ "$(size ear)" = "$heard" ] || fail "it goes on in a handset that was laid down"
[ "$(size room)" = 0 ] || fail "the whole room heard it"

# 4. Stopped while it prints: said, taken back, and never printed by itself
echo stuck >"$printers/roll.tray"
tap print && says 正在打
cupsdisable roll >/dev/null 2>&1
says 打印机停了，请抄下来
shot stopped
[ -z "$(lpstat -o)" ] || fail "it still waits: $(lpstat -o)"
echo full >"$printers/roll.tray"
cupsenable roll >/dev/null 2>&1
tap done && screen home

# 5. No paper: the same, and once there is paper one tap prints one sheet
lodge none 停水了 water
echo empty >"$printers/roll.tray"
tap print && says 打印机没纸了，请抄下来
shot empty
[ -z "$(lpstat -o)" ] || fail "it still waits: $(lpstat -o)"
echo full >"$printers/roll.tray"
tap print && says 打好了，小票拿好
sheet roll 2 >/dev/null
[ ! -e "$printers/roll.3" ] || fail "one slip too many"

# 6. Whom to call, to take home
tap call && screen duty && tap print && says 打好了，小票拿好
paper_of "$(sheet roll 3)" "$SHOTS/duty.png"
tap back && screen ticket

# 7. CUPS itself goes
kill "$cups_pid" && wait "$cups_pid" 2>/dev/null || true
cups_pid=
tap print && says 没接打印机，请抄下来
shot gone

# 8. The private slip, laid under the reader: its pickup code opens it
slip=$(code_on "$SHOTS/private.png")$'\n'
tap home && screen home
card_keys "$slip" >"$work/reader"
screen matters.code 60 && shot slip_laid
digits "$pickup" && tap go_on && screen matters.words
says 夜里太吵
tap home && screen home

# 9. A card: pulled out in the middle of one, the reader is heard again; a slip laid at the queue opens its case
card_keys 777 >"$work/reader"
card_keys 0010000001$'\n' >"$work/reader"
screen staff.queue 60
card_keys "$slip" >"$work/reader"
screen staff.case 60 && tap back && screen staff.queue
tap person && screen staff.menu && tap staff.sync
wait_for '[.widgets[] | select(.value == "接着：reader")] | length > 0' 30
stop_kiosk
