#!/usr/bin/env bash
# A complaint lodged with a keyboard and nothing else, as real X events: Tab and arrows move the frame, Enter presses what
# is in it, Escape goes back, letters are pinyin.
# usage: keys.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

enrolled_station "$station"
"$kiosk" "$station" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" >"$work/kiosk.log" 2>&1 &
other_pid=$!
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

at='[.widgets[] | select(.focused) | .id, .label]'
# moves KEY: the frame is somewhere else afterwards.
moves() {
  local before
  before=$(tree -c "$at")
  xdotool key "$1"
  wait_for "($at | tojson) != $(jq -n --arg before "$before" '$before')"
}
stands_at() { wait_for "$at | index(\"$1\") != null"; }
# reach LABEL-OR-ID: by Tab.
reach() {
  for _ in $(seq 80); do
    [ "$(tree "$at | index(\"$1\") != null")" != true ] || return 0
    moves Tab
  done
  fail "Tab does not come to $1"
}
press() { reach "$1" && xdotool key Return; }

screen idle 60
press start && screen home
[ "$(tree "$at")" != "[]" ] || fail "no frame shows where the keys are"

# Arrows go where they point, and where nothing is they stay.
reach home.speak_up
moves Right && stands_at home.errand
moves Down && stands_at home.papers
moves Left && stands_at home.activities
moves Up && stands_at home.speak_up
xdotool key Up Left && sleep 0.3 && stands_at home.speak_up
shot home

# Escape goes back, and not past home.
xdotool key Return && screen say.what
xdotool key Escape && screen home
xdotool key Escape && sleep 0.3 && screen home

press home.speak_up && screen say.what
press water && screen say.where
press say.where.elsewhere && screen say.words.0
press pinyin && screen say.own

# Where somebody writes, letters are theirs; Escape takes back what is no word yet, and Tab is the way on.
xdotool type --delay 60 nihao
wait_for '[.widgets[] | select(.label == "你好")] | length > 0' 30
xdotool key Escape
wait_for '[.widgets[] | select(.label == "你好")] | length == 0'
screen say.own
xdotool type --delay 60 xiashuidaodule
wait_for '[.widgets[] | select(.label == "下水道堵了")] | length > 0' 30
press 下水道堵了
wait_for '[.widgets[] | select(.value == "下水道堵了")] | length > 0'
shot written
press written && screen say.check
press right && screen say.reply
press reply.none && screen ticket 60
shot ticket
pickup=$(tree '[.widgets[].label | select(startswith("取件码"))][0]' | grep -oE '[0-9]{4}')
press done && screen home

lodged=$("$linli" cases "$station" --json | jq -rs '.[0].ticket')
"$linli" case "$station" "$lodged" --code "$pickup" --json | jq -e '.words.text == "下水道堵了"' >/dev/null || fail "the words are others"
kill "$other_pid"
wait "$other_pid" 2>/dev/null || true
other_pid=
