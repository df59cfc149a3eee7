#!/usr/bin/env bash
# Two stations, one of them never online, one stick, and a hub that is killed twice while it takes the stick in:
# everything arrives once, and when the stick came back every case and the stick itself say so. Real processes and files.
# usage: stick.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

lodged() { "$hub" list "$work/hub" --kind case.lodged --json | wc -l; }

scope=zherong/shuangcheng/xiping
online=$work/online lone=$work/lone stick=$work/stick
mkdir "$stick"

# One station enrols over the network, the other by the stick alone.
"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub "$work/hub"
code=$("$hub" enrol "$work/hub" --station XP2 --scope $scope --name 溪坪红色驿站 | tail -n 1)
"$linli" init "$online" >/dev/null
"$linli" enrol "$online" --hub "$url" --code "$code" >/dev/null
code=$("$hub" enrol "$work/hub" --station XP9 --scope $scope --name 岭头红色驿站 | tail -n 1)
"$linli" init "$lone" >/dev/null
refused "not enrolled" "$linli" export "$lone" "$stick"
"$linli" enrol "$lone" --stick "$stick" --code "$code" >/dev/null
refused "take it to the hub first" "$linli" import "$lone" "$stick"
grep -rq "$code" "$stick" && fail "the code is on the stick"
has "$("$hub" import "$work/hub" "$stick" --json)" '"enrolled":true'
"$linli" import "$lone" "$stick" >/dev/null
has "$("$linli" status "$lone" --json)" '"station":"XP9"'

# Both take things in; the stick is loaded at one, then at the other.
read -r ticket _ <<<"$("$linli" lodge "$lone" --category power --text 岭头路灯不亮)"
"$linli" lodge "$lone" --category water --text 水管漏了，一直流到路上 --count 120 >/dev/null
{ printf '\xff\xd8\xff'; head -c 600000 /dev/urandom; } >"$work/photo.jpg"
"$linli" lodge "$lone" --category water --text 水漫到路上，有照片 --attach "$work/photo.jpg" >/dev/null
"$linli" lodge "$online" --category water --text 下水道堵了，污水漫到一楼 --count 80 >/dev/null
has "$("$linli" export "$lone" "$stick" --name 红盘 --json)" '"stick":"红盘"'
has "$("$linli" export "$online" "$stick" --json)" '"stick":"红盘"'
has "$("$linli" case "$lone" "$ticket" --json)" '"on_stick":"红盘"'
has "$("$linli" case "$lone" "$ticket" --json)" '"received":false'
has "$("$linli" sticks "$lone" --json)" '"state":"loaded"'
grep -rq 岭头 "$stick/linli" --include='*.out' && fail "the stick can be read by whoever finds it"
refused "no answer for station XP9" "$linli" import "$lone" "$stick"

# The hub is killed twice while it takes the stick in. What it said it had, it has; the rest comes again.
for moment in 0.05 0.2; do
  "$hub" import "$work/hub" "$stick" >"$work/import.out" 2>&1 &
  import_pid=$!
  sleep "$moment"
  stop_hub KILL
  wait "$import_pid" || true
  "$hub" verify "$work/hub" >/dev/null
  start_hub "$work/hub" "$port"
done
# One of the two has a network again meanwhile, and sends by it what also lies on the stick.
"$linli" sync "$online" >/dev/null
"$hub" import "$work/hub" "$stick" --json >"$work/visit"
has "$(cat "$work/visit")" '"stick":"红盘"'
[ "$(grep -o '"answered":true' "$work/visit" | wc -l)" = 2 ] || fail "not both are answered: $(cat "$work/visit")"
[ "$(lodged)" = 202 ] || fail "$(lodged) cases at the hub instead of 202"
has "$("$hub" sticks "$work/hub" --json)" '"complete":true'

# The stick comes back: every case is at the district, and the stick says that it was there.
"$linli" import "$lone" "$stick" --json >"$work/back"
has "$(cat "$work/back")" '"pending":0'
"$linli" import "$online" "$stick" >/dev/null
for st in "$lone" "$online"; do
  [ "$("$linli" cases "$st" --json | wc -l)" = 202 ] || fail "not every case reached $st"
  ! "$linli" cases "$st" --json | grep -q '"received":false' || fail "a case is not called received at $st"
  ! "$linli" cases "$st" --json | grep -q '"on_stick":"红盘"' || fail "a case is still called on the stick at $st"
  has "$("$linli" sticks "$st" --json)" '"state":"answered"'
  has "$("$linli" sticks "$st" --json)" '"arrived":true'
  "$linli" verify "$st" >/dev/null
done
"$hub" verify "$work/hub" >/dev/null
# The photo went with it, and its station knows.
hash=$("$linli" blobs "$lone" --json | sed -n 's/.*"hash":"\([0-9a-f]*\)".*"received":true.*/\1/p')
cmp "$work/photo.jpg" "$work/hub/blobs/${hash:0:2}/$hash" || fail "the photo is not at the hub as it was taken"

# Again, in any order, changes nothing.
"$hub" import "$work/hub" "$stick" >/dev/null
has "$("$linli" import "$lone" "$stick" --json)" '"pending":0'
has "$("$linli" sync "$online" --json)" '"entries_sent":0'
[ "$(lodged)" = 202 ] || fail "$(lodged) cases at the hub after the second time"
"$linli" export "$lone" "$stick" >/dev/null
"$linli" export "$lone" "$stick" >/dev/null
[ "$(find "$stick/linli" -name 'XP9-*' | wc -l)" = 1 ] || fail "old bundles stay on the stick"

# What goes wrong with a stick costs one clear line.
refused "there is no stick" "$linli" export "$lone" "$work/nowhere"
refused "there is no stick" "$hub" import "$work/hub" "$work/nowhere"
mkdir "$work/empty"
refused "nothing of a station" "$hub" import "$work/hub" "$work/empty"
echo "not a bundle" >"$stick/linli/ZZ9-00000000000000aa.out"
refused "no station ZZ9" "$hub" import "$work/hub" "$stick"
rm "$stick/linli/ZZ9-00000000000000aa.out"
"$hub" revoke "$work/hub" --station XP9 >/dev/null
before=$(lodged)
"$linli" lodge "$lone" --category water --text "还在说" >/dev/null
"$linli" export "$lone" "$stick" >/dev/null
"$hub" import "$work/hub" "$stick" >/dev/null
[ "$(lodged)" = "$before" ] || fail "what a revoked station said was taken in by nobody's word"
has "$("$hub" held "$work/hub")" "case.lodged"
# It is never online: the stick tells it, in words, what stays good and what two people decide over.
has "$("$linli" import "$lone" "$stick")" "the hub trusts this station no longer: 1 of its entries are held there"
has "$("$linli" status "$lone" --json)" '"revoked":true'
has "$("$linli" status "$lone" --json)" '"held":1'
has "$("$linli" status "$lone")" "those before stay good"
"$linli" lodge "$lone" --category water --text "还在说，网上也一样" >/dev/null
"$linli" export "$lone" "$stick" >/dev/null
has "$("$hub" import "$work/hub" "$stick")" "1 held"
[ "$("$hub" held "$work/hub" | wc -l)" = 2 ] || fail "not both are held"
# A new code by the same stick, and what is said then arrives; what is held waits for its two people.
code=$("$hub" enrol "$work/hub" --station XP9 --scope $scope --name 岭头红色驿站 | tail -n 1)
"$linli" enrol "$lone" --stick "$stick" --code "$code" >/dev/null
has "$("$hub" import "$work/hub" "$stick" --json)" '"enrolled":true'
has "$("$linli" import "$lone" "$stick")" "this station is enrolled now"
has "$("$linli" status "$lone" --json)" '"revoked":false'
"$linli" lodge "$lone" --category water --text "又能说了" >/dev/null
"$linli" export "$lone" "$stick" >/dev/null
"$hub" import "$work/hub" "$stick" >/dev/null
[ "$(lodged)" = $((before + 1)) ] || fail "$(lodged) cases at the hub after the station was enrolled anew"
[ "$("$hub" held "$work/hub" | wc -l)" = 2 ] || fail "what is held was taken in by nobody's word"
mkdir "$work/full"
if mount -t tmpfs -o size=48k tmpfs "$work/full" 2>/dev/null; then
  mounted=$work/full
  refused "make room" "$linli" export "$online" "$work/full"
fi
kill "$hub_pid"
wait "$hub_pid" || true
hub_pid=
echo "the stick's story is told"
