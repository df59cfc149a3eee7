#!/usr/bin/env bash
# tus-js-client from npm, unmodified, uploads a photo to the hub: all at once, and in pieces with a break in between. The
# station that names the photo then sends its words only. Skipped, loudly, where node or the npm registry is not there.
# usage: tus.sh LINLI LINLI_HUB FOLDER     FOLDER keeps node_modules
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) modules=$3
version=4.3.1
skip() { echo "tus: SKIPPED: $*" >&2; exit 77; }
command -v node >/dev/null && command -v npm >/dev/null || skip "no node and npm here (tools/setup test installs them)"
if [ ! -d "$modules/node_modules/tus-js-client" ]; then
  mkdir -p "$modules"
  npm install --silent --no-audit --no-fund --prefix "$modules" "tus-js-client@$version" >/dev/null 2>"$modules/npm.err" ||
    skip "tus-js-client $version cannot be had from npm: $(tail -n 1 "$modules/npm.err")"
fi

. "$here/common.sh"
"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub "$work/hub"
code=$("$hub" enrol "$work/hub" --station XP2 --scope zherong/shuangcheng/xiping | tail -n 1)
st=$work/station
"$linli" init "$st" >/dev/null
"$linli" enrol "$st" --hub "$url" --code "$code" >/dev/null
token=$(sqlite3 "$st/log.db" "SELECT json_extract(value, '$.token') FROM setting WHERE key = 'enrolment'")

cp "$here/tus_upload.mjs" "$modules/"
for how in whole pieces; do
  { printf '\xff\xd8\xff'; head -c 2500000 /dev/urandom; } >"$work/$how.jpg"
  "$linli" lodge "$st" --category water --text 楼道灯坏了 --attach "$work/$how.jpg" >/dev/null
  read -r hash subject <<<"$("$linli" blobs "$st" --json | jq -rs '.[-1] | "\(.hash) \(.subject)"')"
  node "$modules/tus_upload.mjs" "$url/v1/blobs" "$token" "$work/$how.jpg" "$hash" "$subject" "$how"
done
report=$("$linli" sync "$st" --json)
[ "$(jq .media_pending <<<"$report")" = 0 ] || fail "the station has no receipt: $report"
[ "$(jq .bytes_sent <<<"$report")" -lt 100000 ] || fail "the station sent a photo again: $report"
[ "$("$hub" list "$work/hub" --kind blob.received | wc -l)" = 2 ] || fail "the hub does not have both photos"
curl -sf -H "Authorization: Bearer $token" "$url/v1/blobs/$hash" | cmp - "$work/pieces.jpg" || fail "a photo came changed"
