#!/usr/bin/env bash
# One complaint from lodging to the public board, told with command lines only: real processes, real files, real sockets.
# usage: story.sh LINLI LINLI_HUB
set -euo pipefail
linli=$1 hub=$2
work=$(mktemp -d)
hub_pid=
finish() {
  [ -z "$hub_pid" ] || kill "$hub_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

fail() { echo "story: $*" >&2; exit 1; }
# has TEXT PART: the text holds the part.
has() { case $1 in *"$2"*) ;; *) fail "'$2' is not in: $1" ;; esac; }
# refused CODE COMMAND…: ends with that exit code and says one line.
refused() {
  local wanted=$1 code=0
  shift
  "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" = "$wanted" ] || fail "exit $code instead of $wanted: $*: $(cat "$work/err")"
  [ "$wanted" != 1 ] || [ "$(wc -l <"$work/err")" = 1 ] || fail "not one line: $(cat "$work/err")"
}
start_hub() {
  "$hub" serve "$work/hub" --listen "127.0.0.1:${1:-0}" >"$work/hub.out" 2>"$work/hub.err" &
  hub_pid=$!
  for _ in $(seq 600); do
    url=$(sed -n 's/^listening on //p' "$work/hub.out")
    [ -z "$url" ] || return 0
    kill -0 "$hub_pid" || fail "the hub ended: $(cat "$work/hub.err")"
    sleep 0.1
  done
  fail "the hub does not listen"
}
stop_hub() {
  kill "$hub_pid"
  wait "$hub_pid" || true
  hub_pid=
}

scope=zherong/shuangcheng/xiping
st=$work/station

# A hub, a station, a code.
"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub
code=$("$hub" enrol "$work/hub" --station XP2 --scope $scope | tail -n 1)
"$linli" init "$st" >/dev/null
refused 1 "$linli" init "$st"
refused 1 "$linli" lodge "$st" --text 楼道灯坏了
refused 1 "$linli" enrol "$st" --hub http://hub.example.cn --code "$code"
refused 1 "$linli" enrol "$st" --hub "$url" --code 0000-0000
"$linli" enrol "$st" --hub "$url" --code "$code" >/dev/null
port=${url##*:}
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
refused 1 "$linli" sync "$st"
has "$(cat "$work/err")" "cannot be reached"
has "$("$linli" status "$st" --json)" '"pending":'
[ "$("$linli" lodge "$st" --category water --text 下水道堵了 --count 20 | wc -l)" = 20 ] || fail "not 20 tickets"

# The hub comes back: everything is received.
start_hub "$port"
has "$("$linli" sync "$st" --json)" '"pending":0'
has "$("$linli" case "$st" "$ticket" --json)" '"received":true'
[ "$("$hub" list "$work/hub" --scope $scope --kind case.lodged --json | wc -l)" = 21 ] || fail "not 21 at the hub"
has "$("$linli" sync "$st" --json)" '"entries_sent":0'

# Sorted, handled, answered, told, published, rated, closed.
refused 1 "$linli" step "$st" "$ticket" classify --level small
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
refused 1 "$linli" case "$st" "$ticket" --code 00000
has "$("$linli" case "$st" "$ticket" --code "$pickup" --json)" 王奶奶
case $("$linli" cases "$st" --json) in *王奶奶*) fail "a list shows a name" ;; esac
"$linli" step "$st" "$ticket" rate --faces 5 >/dev/null
"$linli" step "$st" "$ticket" close "${as_clerk[@]}" >/dev/null
has "$("$linli" case "$st" "$ticket" --json)" '"state":"closed"'
refused 1 "$linli" step "$st" "$ticket" accept "${as_worker[@]}"
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
refused 1 "$linli" sync "$st"
has "$("$linli" status "$st" --json)" '"revoked":true'
"$linli" lodge "$st" --category water --text 还能说 >/dev/null

# Wrong usage.
refused 2 "$linli" nonsense
refused 2 "$linli" lodge
refused 2 "$linli" step "$st" "$ticket" dance
"$linli" --help >/dev/null
"$linli" lodge --help >/dev/null
echo "the story is told"
