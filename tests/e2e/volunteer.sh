#!/usr/bin/env bash
# A volunteer's day by real X events, at two kiosks that are never online: in by card, an elder gives two hours for help,
# staff dispatch, both codes of the slip, out, staff approve, the volunteer opens their passbook. Then the elder's last two
# hours are spent at both kiosks; sticks meet at the hub; one stands, the other is told and put before staff.
# usage: volunteer.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
one=$work/one two=$work/two stick=$work/stick scope=zherong/shuangcheng/xiping
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}
teacher=019aa5a0-0000-7000-8000-000000000015 grandma=019aa5a0-0000-7000-8000-000000000016
clerk=019aa5a0-0000-7000-8000-000000000001 chair=019aa5a0-0000-7000-8000-000000000003
mkdir "$stick" "$work/paper"

"$hub" init "$work/hub" --district 柘荣县 --district-word 县里 >/dev/null
enrolled_by_stick "$one" XP2 $scope 溪坪红色驿站
enrolled_by_stick "$two" XP3 $scope 溪坪北门驿站
# The volunteer has a PIN here.
sed "/^card = \"0010000015\"/a pin = \"1962\"" "$here/../../assets/demo/xiping.toml" >"$work/xiping.toml"
"$linli" load "$one" "$work/xiping.toml" >/dev/null
"$linli" volunteer "$one" --person $teacher --skill cleaning --consents --board-name 张老师 --as $clerk --role clerk >/dev/null
"$linli" stock "$one" --add towel --count 3 --as $clerk --role clerk >/dev/null
# The elder helped once, for four hours: from paper, approved by another.
paper=$("$linli" clock paper "$one" --person $grandma --from '2026-11-20 09:00' --until '2026-11-20 13:00' --as $clerk \
  --role clerk --json | jq -r .shift)
"$linli" approve "$one" "$paper" --as $chair --role chair >/dev/null
meet

mkfifo "$work/reader"
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"
start_kiosk() {
  "$kiosk" "$1" --size 1920x1080 --mm-per-px 0.248 --tree "$TREE" --card-reader "$work/reader" --printer "$work/paper/" \
    >"$work/kiosk.log" 2>&1 &
  other_pid=$!
  screen idle 60
}
stop_kiosk() { kill "$other_pid" && wait "$other_pid" 2>/dev/null || true; other_pid=; rm -f "$TREE"; }
lay_card() { card_keys "$1"$'\n' >"$work/reader" && screen "$2" 60; }
shows() { wait_for "[.widgets[] | select(.label | contains(\"$1\"))] | length > 0" "${2:-30}"; }
# What stands beside or in the widget of this id, digits only.
code_at() { tree ".widgets[] | select(.id == \"$1\") | \"\(.label) \(.value // \"\")\"" | grep -oE '[0-9]{4}' | tail -n 1; }
desk() { tap 小游 && screen staff.menu && tap staff.volunteers && screen "$1"; }
hour=120

# 1. In, by card
start_kiosk "$one"
tap start && screen home && tap home.clock && screen clock.card
shot clock_card
lay_card 0010000015 clock.start
shot clock_start
tap task.duty && screen clock.in 60
shot clock_in
tap done && screen home

# 2. An elder asks for help and gives two hours for it: known by card and PIN
lay_card 0010000016 welcome
tap home.matters && screen prove.digits && digits 1949 && tap go_on && screen mine.0 60
tap passbook && screen book.time.0 && shows '4 小时'
shot passbook_elder
tap services && screen errand.what && tap cleaning && screen errand.who && tap me && screen errand.when && tap today
screen errand.right && shows '2 小时'
shot errand_right
tap right && screen order.kept 60
shot order_kept
begin=$(code_at secret.begin_code) finish=$(code_at secret.finish_code)
[ ${#begin}${#finish} = 44 ] || fail "no codes: $(tree '.widgets[] | select(.id | startswith("secret"))')"
tap print && wait_for '[.widgets[] | select(.id == "print" and .enabled)] | length > 0' 60
[ -n "$(find "$work/paper" -type f)" ] || fail "no slip came out"
tap done && screen home
ticket=$("$linli" cases "$one" --json | jq -rs 'map(select(.service == "errand")) | last.ticket')

# 3. Staff send somebody
lay_card 0010000002 staff.queue
desk staff.desk.hours
tap desk.tab.orders && screen staff.desk.orders
shot desk_orders
tap "order.$ticket" && screen staff.dispatch
shot dispatch
tap "volunteer.$teacher" && tap dispatch && screen staff.desk.orders 60
tap 小游 && screen staff.menu && tap staff.sign_out && screen home

# 4. The volunteer takes it on; both codes; out
lay_card 0010000015 welcome
tap home.clock && screen clock.running
shot clock_running
tap orders && screen orders.0 && tap "$ticket" && screen orders.one.dispatched
tap take_on && screen orders.one.taken_on 60
shot order_taken
tap begin && screen orders.code.begin && digits 0000 && tap go_on
[ "$begin" = 0000 ] || shows 不对
tap key.clear 2>/dev/null || true
digits "$begin" && tap go_on
wait_for '.screen | startswith("orders.one.under_way") or startswith("orders.0")' 60
[ "$(tree .screen)" = orders.one.under_way ] || { tap "$ticket" && screen orders.one.under_way; }
tap finish && screen orders.code.finish && digits "$finish" && tap go_on
wait_for '.screen | startswith("orders.code") | not' 60
tap home && screen home
lay_card 0010000015 welcome
tap home.clock && screen clock.running && tap finish && screen clock.out 60
shot clock_out
tap done && screen home

# 5. Staff approve: half an hour, since nobody here waits that long, and that wants a reason
lay_card 0010000002 staff.queue
desk staff.desk.hours
shift=$("$linli" shifts "$one" --person $teacher --json | jq -rs '.[0].shift')
tap "hours.$shift" && wait_for '.screen | startswith("staff.hours")' 30
shot hours_sheet
tap more.30 && tap 忘了刷卡，问过本人
tap approve && screen staff.desk.hours 60
tap 小游 && screen staff.menu && tap staff.sign_out && screen home
[ "$("$linli" balance "$one" --person $teacher --json | jq .time.amount)" = 30 ] || fail "$("$linli" balance "$one" --person $teacher)"

# And the volunteer reads it in their own book, by card and PIN
lay_card 0010000015 welcome
tap home.matters && screen prove.digits && digits 1962 && tap go_on && screen mine.0 60
tap passbook && screen book.time.0 && shows '30 分'
shot passbook_volunteer
tap home && screen home

# 6. The hours stand in the elder's and, at the hub, in everybody's books
[ "$("$linli" balance "$one" --person $grandma --json | jq .time.amount)" = $hour ] || fail "$("$linli" balance "$one" --person $grandma)"
stop_kiosk
meet

# 7. The last two hours, at both kiosks
spend() { # DIR
  start_kiosk "$1"
  lay_card 0010000002 staff.queue
  tap 小游 && screen staff.menu && tap staff.residents && screen staff.find_resident
  lay_card 0010000016 staff.resident
  tap resident.vouch && screen welcome 60
  tap home.matters && screen mine.0 60 && tap passbook && screen book.time.0 && shows '2 小时'
  tap goods && screen goods.0 && tap towel && screen goods.sure && tap goods.yes && screen goods.promised 60
  tap done && screen goods.0 && tap home && screen home
  stop_kiosk
}
"$linli" stock "$two" --add towel --count 3 --as $clerk --role clerk >/dev/null
spend "$one"
spend "$two"
meet
states() { "$linli" passbook "$1" --person $grandma --json | jq -rs 'map(select(.item == "towel").state) | sort | join(" ")'; }
[ "$(states "$one")" = "held refused" ] && [ "$(states "$two")" = "held refused" ] || fail "one: $(states "$one"), two: $(states "$two")"

# 8. She is told, and staff have it before them
start_kiosk "$two"
lay_card 0010000002 staff.queue
desk staff.desk.hours
tap desk.tab.doubtful && screen staff.desk.doubtful && shows 王奶奶
shot desk_doubtful
tap 小游 && screen staff.menu && tap staff.residents && screen staff.find_resident
lay_card 0010000016 staff.resident
tap resident.vouch && screen welcome 60 && shows 回音
tap home.matters && screen mine.0 60 && shows 没换成
shot mine_refused
tap passbook && screen book.time.0 && shows 没换成
shot passbook_refused
stop_kiosk
# 9. One towel is handed over, by the station that holds the promise
start_kiosk "$one"
lay_card 0010000002 staff.queue
desk staff.desk.hours
tap desk.tab.shelf && screen staff.desk.shelf
promise=$(tree '[.widgets[].id | select(startswith("hand_over."))][0]')
tap "$promise" && screen staff.goods && tap confirm
for _ in $(seq 100); do [ "$(states "$one")" = "refused settled" ] && break; sleep 0.1; done
[ "$(states "$one")" = "refused settled" ] || fail "not handed over: $(states "$one")"
shot desk_shelf
stop_kiosk
meet
for dir in "$one" "$two"; do
  [ "$("$linli" balance "$dir" --person $grandma --json | jq .time.amount)" = 0 ] || fail "$dir: $("$linli" balance "$dir" --person $grandma)"
  "$linli" verify "$dir" >/dev/null
done
"$hub" verify "$work/hub" >/dev/null
echo "$story: in, ordered, both codes, out, approved; the same two hours spent twice, and they stand once"
