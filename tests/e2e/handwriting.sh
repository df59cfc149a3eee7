#!/usr/bin/env bash
# One complaint written by hand: a finger's strokes as real X events, faster than the frames; what they are read as is
# tapped, lodged and in the station's log.
# usage: handwriting.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

enrolled_station "$station"
"$kiosk" "$station" --size "${SIZE:-1920x1080}" --mm-per-px 0.248 --lang "${LANGUAGE_SHOWN:-zh_CN}" --tree "$TREE" >"$work/kiosk.log" 2>&1 &
other_pid=$!
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

# stroke X,Y …: one stroke, its corners in thousandths of the square.
stroke() {
  local at events=() square
  square=$(tree '[.widgets[] | select(.id == "hand.square")][0].rect | "\(.[0]) \(.[1]) \(.[3])"')
  for at in "$@"; do
    # shellcheck disable=SC2086  # Three numbers.
    events+=(mousemove $(awk -v at="$at" -v square="$square" 'BEGIN { split(at, p, ","); split(square, s, " ")
      printf "%d %d", s[1] + p[1] * s[3] / 1000, s[2] + p[2] * s[3] / 1000 }'))
    [ "$at" != "$1" ] || events+=(mousedown 1)
  done
  xdotool "${events[@]}" mouseup 1
}
# take CHARACTER: once it is offered.
take() { tap "$1"; wait_for '[.widgets[] | select(.id == "hand.square")][0].value == "0"'; }
inked() { wait_for "[.widgets[] | select(.id == \"hand.square\")][0].value == \"$1\""; }

screen idle 60
tap start && screen home && tap home.speak_up && screen say.what && tap water && screen say.where
tap say.where.elsewhere && screen say.words.0
shot words
tap handwriting && screen say.own
shot square
stroke 490,60 495,500 490,900 400,840
stroke 90,300 390,290 60,780
stroke 100,100 900,900
inked 3
tap hand.back && inked 2
stroke 870,210 560,430
stroke 505,300 650,560 950,800
inked 4
shot written
take 水
stroke 110,150 890,130
stroke 490,150 490,900
stroke 520,380 740,530
take 下
shot taken
tap written && screen say.check && tap right && screen say.reply && tap reply.comes_by && screen ticket 60
ticket=$(tree '[.widgets[].label | select(test("取件码|code"; "i"))][0]')
pickup=$(echo "$ticket" | grep -oE '[0-9]{4}' | head -n 1)
lodged=$("$linli" cases "$station" --json | jq -rs '.[0].ticket')
"$linli" case "$station" "$lodged" --code "$pickup" --json | jq -e '.words.text == "水下"' >/dev/null || fail "the words are not 水下"
