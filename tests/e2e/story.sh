#!/usr/bin/env bash
# One complaint from lodging to the public board, told with command lines only: real processes, real files, real sockets.
# usage: story.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

scope=zherong/shuangcheng/xiping
st=$work/station

# A hub, a station, a code.
"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub "$work/hub"
code=$("$hub" enrol "$work/hub" --station XP2 --scope $scope | tail -n 1)
"$linli" init "$st" >/dev/null
refused "" "$linli" init "$st"
refused "" "$linli" lodge "$st" --text 楼道灯坏了
refused "" "$linli" enrol "$st" --hub http://hub.example.cn --code "$code"
refused "" "$linli" enrol "$st" --hub "$url" --code 0000-0000
"$linli" enrol "$st" --hub "$url" --code "$code" >/dev/null
stop_hub

# People who work here.
clerk=$(echo 2468 | "$linli" staff "$st" add --shown-as 张姐 --role clerk --card 0012345678 --pin-stdin)
worker=$("$linli" staff "$st" add --shown-as 小游 --role grid_worker)
"$linli" place "$st" add --scope $scope/b25 --name 25幢 >/dev/null
has "$("$linli" staff "$st" list)" 张姐
has "$("$linli" place "$st" list)" 25幢

# Lodged with no hub: saved, and not received.
read -r ticket pickup <<<"$("$linli" lodge "$st" --category power --text 楼道灯坏了 --place $scope/b25 --name 王奶奶 --phone 13800000000 --reply call)"
has "$("$linli" case "$st" "$ticket" --json)" '"received":false'
refused "" "$linli" sync "$st"
has "$(cat "$work/err")" "cannot be reached"
has "$("$linli" status "$st" --json)" '"pending":'
printf '%s\n' 下水道堵了 水管漏了 '' 井盖松了 >"$work/texts"
[ "$("$linli" lodge "$st" --category water --texts "$work/texts" | wc -l)" = 3 ] || fail "not a ticket a line"
[ "$("$linli" lodge "$st" --category water --text 下水道堵了 --count 17 | wc -l)" = 17 ] || fail "not 17 tickets"

# The hub comes back: everything is received.
start_hub "$work/hub" "$port"
has "$("$linli" sync "$st" --json)" '"pending":0'
has "$("$linli" case "$st" "$ticket" --json)" '"received":true'
[ "$("$hub" list "$work/hub" --scope $scope --kind case.lodged --json | wc -l)" = 21 ] || fail "not 21 at the hub"
has "$("$linli" sync "$st" --json)" '"entries_sent":0'

# Sorted, handled, answered, told, published, rated, closed.
refused "" "$linli" step "$st" "$ticket" classify --level small
as_clerk=(--as "$clerk" --role clerk)
as_worker=(--as "$worker" --role grid_worker)
"$linli" step "$st" "$ticket" see "${as_clerk[@]}" >/dev/null
"$linli" step "$st" "$ticket" classify --level small "${as_clerk[@]}" >/dev/null
"$linli" step "$st" "$ticket" assign --owner "$worker" "${as_clerk[@]}" >/dev/null
"$linli" step "$st" "$ticket" accept "${as_worker[@]}" >/dev/null
"$linli" step "$st" "$ticket" start "${as_worker[@]}" >/dev/null
"$linli" step "$st" "$ticket" plan --words 等配件 --until 2099-12-01 "${as_worker[@]}" >/dev/null
"$linli" step "$st" "$ticket" resolve --words 灯换好了 "${as_worker[@]}" >/dev/null
"$linli" step "$st" "$ticket" tell --how phone "${as_clerk[@]}" >/dev/null
"$linli" step "$st" "$ticket" publish --title 楼道灯修好 --result 换了新灯 "${as_clerk[@]}" >/dev/null
refused "" "$linli" case "$st" "$ticket" --code 00000
has "$("$linli" case "$st" "$ticket" --code "$pickup" --json)" 王奶奶
case $("$linli" cases "$st" --json) in *王奶奶*) fail "a list shows a name" ;; esac
"$linli" step "$st" "$ticket" rate --faces 5 >/dev/null
"$linli" step "$st" "$ticket" close "${as_clerk[@]}" >/dev/null
has "$("$linli" case "$st" "$ticket" --json)" '"state":"closed"'
refused "" "$linli" step "$st" "$ticket" accept "${as_worker[@]}"
has "$("$linli" sync "$st" --json)" '"pending":0'
[ "$("$hub" list "$work/hub" --scope $scope --kind case.rated --json | wc -l)" = 1 ] || fail "the hub has no rating"

# Chains hold on both sides, and a rebuild tells the same.
before=$("$linli" cases "$st" --json | sort)
"$linli" rebuild "$st" >/dev/null
[ "$before" = "$("$linli" cases "$st" --json | sort)" ] || fail "a rebuild tells another story"
"$linli" verify "$st" >/dev/null
"$hub" verify "$work/hub" >/dev/null

# Two command lines at once both save.
"$linli" lodge "$st" --category water --text 同时 --count 15 >"$work/a" &
one=$!
"$linli" lodge "$st" --category water --text 一起 --count 15 >"$work/b"
wait "$one"
[ "$(sort -u "$work/a" "$work/b" | cut -d' ' -f1 | sort -u | wc -l)" = 30 ] || fail "two at once lost a ticket"

# Revoked: said, and nothing is lost.
"$hub" revoke "$work/hub" --station XP2 >/dev/null
refused "" "$linli" sync "$st"
has "$("$linli" status "$st" --json)" '"revoked":true'
"$linli" lodge "$st" --category water --text 还能说 >/dev/null

# Wrong usage.
ends 2 "" "$linli" nonsense
ends 2 "" "$linli" lodge
ends 2 "" "$linli" step "$st" "$ticket" dance
"$linli" --help >/dev/null
"$linli" lodge --help >/dev/null
echo "the story is told"
