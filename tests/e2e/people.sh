#!/usr/bin/env bash
# Who is here, by real X events: a matter without a name, one that a volunteer types for somebody, what a card and a PIN
# open, and that nothing of what was typed and not lodged lies in the kiosk's memory or on its disk.
# usage: people.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

demo_station "$station"
stop_hub
mkfifo "$work/reader"
"$kiosk" "$station" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" --card-reader "$work/reader" >"$work/kiosk.log" 2>&1 &
other_pid=$!
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"
grandma=019aa5a0-0000-7000-8000-000000000016 teacher=019aa5a0-0000-7000-8000-000000000015

lodged() { "$linli" cases "$station" --json | jq -s length; }
# Waits for one case more, and prints its line and slip as the log has them.
newest() {
  for _ in $(seq 200); do [ "$(lodged)" = "$1" ] && break; sleep 0.1; done
  [ "$(lodged)" = "$1" ] || fail "case $1 was not lodged"
  sqlite3 -readonly "$station/log.db" "SELECT line || coalesce(slip, '') FROM entry WHERE line LIKE '%case.lodged%' ORDER BY rowid DESC LIMIT 1"
}
# lay_card NUMBER SCREEN
lay_card() { card_keys "$1"$'\n' >"$work/reader" && screen "$2" 60; }
# say_it PLACE…: what is tapped between where and what.
say_it() {
  screen say.what && tap power && screen say.where
  for each in "$@"; do tap "$each"; done
  screen say.words.0 && tap 路灯不亮 && screen say.check
}
before=$(lodged)
screen idle 60 || { cat "$work/kiosk.log"; exit 1; }

# 1. A card greets by name. Without a name, nothing of it is kept.
lay_card 0010000016 welcome
shot welcome
tap home.speak_up && say_it say.where.home
[ -z "$(tree '.widgets[].label | select(contains("501"))')" ] || fail "a card alone shows where its owner lives"
tap right && screen say.reply && tap reply.none && screen ticket 60
[ -z "$(tree '.widgets[].label | select(contains("王奶奶"))')" ] || fail "somebody is still named"
entry=$(newest $((before + 1)))
for trace in $grandma 王桂花 王奶奶 11100000016 2单元; do
  case $entry in *"$trace"*) fail "an anonymous matter holds $trace: $entry" ;; esac
done
tap done && screen home

# 2. With her name, and found again by her PIN.
lay_card 0010000016 welcome
tap home.speak_up && say_it say.where.home && tap right && screen say.reply && tap reply.call && screen ticket 60
entry=$(newest $((before + 2)))
has "$entry" "\"person\":\"$grandma\""
has "$entry" 2单元501
case ${entry%%\}*} in *$grandma*) fail "the line, which all may read, names her" ;; esac
tap done && screen home
lay_card 0010000016 welcome
tap home.matters && screen prove.digits && digits 1949 && tap go_on && screen mine.0 60
shot mine
tap hide
wait_for '[.widgets[] | select(.label == "王奶奶" and (.covered | not))] | length == 0'
tap show
tap home && screen home

# 3. A volunteer types; the screen is turned; whoever it is about goes on.
lay_card 0010000015 welcome
tap welcome.help && say_it say.where.elsewhere unsaid && tap right && screen hand_over
shot hand_over
[ -z "$(tree '.widgets[].label | select(contains("路灯"))')" ] || fail "the hand-over shows what was written"
tap take_over && screen say.check && tap right && screen say.reply && tap reply.comes_by && screen ticket 60
entry=$(newest $((before + 3)))
has "$entry" "\"helper\":\"$teacher\""
tap done && screen home

# 4. What was typed and not lodged is nowhere.
words=我的小花猫丢了三天了
in_memory() { "$here/../support/in_memory.py" "$other_pid" "$(printf %s "$1" | od -An -v -tx1 | tr -d ' \n')"; }
tap home.speak_up && screen say.what && tap power && screen say.where && tap say.where.elsewhere && tap unsaid && screen say.words.0
tap "都不是，自己说" && screen say.own
xdotool type --delay 30 wodexiaohuamaodiulesantianle
wait_for "[.widgets[] | select(.label == \"$words\")] | length > 0" 30
tap "$words"
wait_for "[.widgets[] | select(.value != null and (.value | contains(\"$words\")))] | length > 0"
[ "$(in_memory "$words")" -gt 0 ] || fail "the search finds nothing where there is something"
shot typed
tap home
tap leave && screen home
sleep 1
left=$(in_memory "$words")
[ "$left" = 0 ] || fail "words that were not lodged stand $left times in the kiosk's memory"
! grep -rqa "$words" "$station" || fail "words that were not lodged are on the disk"
kill "$other_pid"
wait "$other_pid" 2>/dev/null || true
other_pid=

# 5. The hub takes all of it: an act without a person in its line, a helper, whoever is anonymous.
start_hub "$work/hub" "$port"
"$linli" sync "$station" >/dev/null
[ "$("$linli" status "$station" --json | jq '.pending + .refused')" = 0 ] || fail "not all of it is at the hub"
"$hub" verify "$work/hub" >/dev/null
