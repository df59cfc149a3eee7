#!/usr/bin/env bash
# Slips of complaints that are lodged by real X events: one into a folder, one through a CUPS of the test's own to a slip
# printer that then has no paper and is then stopped. What was on the paper is read with a bar code reader's eyes.
# usage: print.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}
# shellcheck source=../support/cups.sh
. "$here/../support/cups.sh"

start_kiosk() { # PRINTER
  rm -f "$TREE"
  "$kiosk" "$station" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" --printer "$1" >>"$work/kiosk.log" 2>&1 &
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
  screen say.where && tap say.where.elsewhere
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

"$hub" init "$work/hub" --district 柘荣县 --district-word 县里 >/dev/null
code=$("$hub" enrol "$work/hub" --station XP2 --scope zherong/shuangcheng/xiping --name 溪坪红色驿站 | tail -n 1)
start_hub "$work/hub"
"$linli" init "$station" >/dev/null
"$linli" enrol "$station" --hub "$url" --code "$code" >/dev/null
stop_hub
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

# 1. Into a folder
mkdir "$work/slips"
start_kiosk "$work/slips"
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
start_kiosk roll
screen idle 60
tap start && screen home
lodge comes_by 夜里太吵 others neighbours
tap print
says 打好了，小票拿好
paper_of "$(sheet roll 1)" "$SHOTS/private.png"
whole_slip "$SHOTS/private.png"
[ "$(code_on "$SHOTS/private.png")" = "$url/t/$ticket" ] || fail "a telephone reads $(code_on "$SHOTS/private.png")"
[ "$(identify -format '%h' "$SHOTS/private.png")" -lt "$(identify -format '%h' "$SHOTS/slip.png")" ] || fail "it says what it is about"
[ -z "$(find "$work/cups/spool" -type f)" ] || fail "CUPS keeps what was printed"

# 3. Stopped while it prints: said, taken back, and never printed by itself
echo stuck >"$printers/roll.tray"
tap print && says 正在打
cupsdisable roll 2>/dev/null
says 打印机停了，请抄下来
shot stopped
[ -z "$(lpstat -o)" ] || fail "it still waits: $(lpstat -o)"
echo full >"$printers/roll.tray"
cupsenable roll 2>/dev/null
tap done && screen home

# 4. No paper: the same, and once there is paper one tap prints one sheet
lodge none 停水了 water
echo empty >"$printers/roll.tray"
tap print && says 打印机没纸了，请抄下来
shot empty
[ -z "$(lpstat -o)" ] || fail "it still waits: $(lpstat -o)"
echo full >"$printers/roll.tray"
tap print && says 打好了，小票拿好
sheet roll 2 >/dev/null
[ ! -e "$printers/roll.3" ] || fail "one slip too many"

# 5. CUPS itself goes
kill "$cups_pid" && wait "$cups_pid" 2>/dev/null || true
cups_pid=
tap print && says 没接打印机，请抄下来
shot gone
stop_kiosk
