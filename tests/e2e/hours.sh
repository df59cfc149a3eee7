#!/usr/bin/env bash
# A volunteer's day and its money from the command line, at two stations that are never online: the same last hours are
# spent at both, sticks meet at the hub, one stands, the other is told and put before staff. Real processes and files.
# usage: hours.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

scope=zherong/shuangcheng/xiping
one=$work/one two=$work/two stick=$work/stick
mkdir "$stick"
field() { sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" <<<"$2" | head -n 1; }
minutes() { "$linli" balance "$1" --person "$2" --json | sed 's/.*"time":{"amount":\(-\{0,1\}[0-9]*\).*/\1/'; }

"$hub" init "$work/hub" --district 柘荣县 >/dev/null
enrolled_by_stick "$one" XP2 $scope
enrolled_by_stick "$two" XP3 $scope
clerk=$("$linli" staff "$one" add --shown-as 小游 --role clerk)
chair=$("$linli" staff "$one" add --shown-as 老李 --role chair)
zhang=$("$linli" staff "$one" add --shown-as 张老师 --role volunteer --card 200100)
wang=$("$linli" staff "$one" add --shown-as 王奶奶 --role resident)
meet

# Hours: from paper, entered by one, approved by another; nobody approves their own.
shift=$("$linli" clock paper "$one" --person "$zhang" --from '2026-11-20 09:00' --until '2026-11-20 14:00' \
  --as "$clerk" --role clerk --json)
shift=$(field shift "$shift")
refused "nobody approves" "$linli" approve "$one" "$shift" --as "$clerk" --role clerk
"$linli" approve "$one" "$shift" --as "$chair" --role chair >/dev/null
[ "$(minutes "$one" "$zhang")" = 300 ] || fail "not five hours: $("$linli" balance "$one" --person "$zhang")"
has "$("$linli" balance "$one" --person "$zhang")" "of it 300 pending"
has "$("$linli" shifts "$one" --approved)" "$shift approved"

# In and out by the clock; out without in waits for staff.
"$linli" clock in "$one" --person "$zhang" --task duty >/dev/null
refused "running" "$linli" clock in "$one" --person "$zhang"
"$linli" clock pause "$one" --person "$zhang" >/dev/null
"$linli" clock resume "$one" --person "$zhang" >/dev/null
has "$("$linli" clock out "$one" --person "$zhang" --json)" '"state":"ended"'
has "$("$linli" clock out "$one" --person "$zhang" --json)" '"state":"unstarted"'
[ "$("$linli" shifts "$one" | wc -l)" = 2 ] || fail "not two shifts wait"

# An elder's order: dispatched by staff, begun and finished with the slip's codes.
order=$("$linli" order place "$one" --category cleaning --person "$wang" --json)
ticket=$(field ticket "$order")
"$linli" order dispatch "$one" --ticket "$ticket" --to "$zhang" --as "$clerk" --role clerk >/dev/null
has "$("$linli" order accept "$one" --ticket "$ticket" --as "$zhang" --role volunteer)" taken_on
refused "four digits" "$linli" order begin "$one" --ticket "$ticket" --code 0000x --as "$zhang" --role volunteer
"$linli" order begin "$one" --ticket "$ticket" --code "$(field begin_code "$order")" --as "$zhang" --role volunteer >/dev/null
has "$("$linli" order finish "$one" --ticket "$ticket" --code "$(field finish_code "$order")" --as "$zhang" \
  --role volunteer)" finished
for article in rice towel soap; do "$linli" stock "$one" --add $article --count 3 --as "$clerk" --role clerk >/dev/null; done
refused "none is left on the shelf" "$linli" redeem "$one" --person "$zhang" --item oil
meet
has "$("$linli" balance "$two" --person "$zhang" --json)" '"pending":0'

# The same five hours, at both.
rice=$("$linli" redeem "$one" --person "$zhang" --item rice)
towels=$("$linli" redeem "$two" --person "$zhang" --item towel --count 2)
refused "it takes" "$linli" redeem "$one" --person "$zhang" --item soap
meet
has "$("$linli" passbook "$one" --person "$zhang")" held
has "$("$linli" passbook "$two" --person "$zhang")" refused
refused "while the transfer is refused" "$linli" transfer "$two" "$towels" settle --as "$clerk" --role clerk
has "$("$linli" transfer "$one" "$rice" settle --as "$clerk" --role clerk)" settled
meet
for station in "$one" "$two"; do
  [ "$(minutes "$station" "$zhang")" = 0 ] || fail "$("$linli" balance "$station" --person "$zhang")"
done
has "$("$hub" list "$work/hub" --kind verdict.given --json)" overspent
# A year's books as a file.
"$linli" passbook "$one" --csv 2026 >"$work/books.csv"
grep -q "$zhang,-300,goods,rice,settled,yes" "$work/books.csv" || fail "$(cat "$work/books.csv")"
# A reversal takes two.
"$linli" transfer "$two" "$rice" ask --reason 记错了 --as "$clerk" --role clerk >/dev/null
refused "cannot be done" "$linli" transfer "$two" "$rice" reverse --as "$clerk" --role clerk
has "$("$linli" transfer "$two" "$rice" reverse --as "$chair" --role chair)" reversed
meet
[ "$(minutes "$one" "$zhang")" = 300 ] || fail "the reversal did not arrive"
for dir in "$one" "$two"; do "$linli" verify "$dir" >/dev/null && "$linli" rebuild "$dir" >/dev/null; done
[ "$(minutes "$one" "$zhang")" = 300 ] || fail "a rebuild says otherwise"
# Gifts go through the fund for elders, which gives no more than it has.
give() { "$linli" post "$one" --for gift --from "$1" --to "$2" --amount 60 --as "$clerk" --role clerk "${@:3}"; }
refused "there are only 0 time" give elders "$wang"
refused "is no account" give shop "$wang"
has "$(give "$zhang" elders --json)" '"transfer":"'
give elders "$wang" >/dev/null
year=$(TZ=CST-8 date +%Y)
has "$("$linli" statement "$one" --person "$zhang" --year "$year" --json)" '"came":0,"currency":"time","went":60,"what":"gift"'
has "$("$linli" statement "$one" --person "$wang" --year "$year")" "time gift: 60 came, 0 went"
meet
[ "$(minutes "$two" "$wang")" = 60 ] || fail "the gift did not arrive"
"$hub" verify "$work/hub" >/dev/null
has "$("$hub" totals "$work/hub" --scope zherong --json)" '"people":300'
echo "$story: two stations, one stick: the hours stand once"
