#!/usr/bin/env bash
# What `linli pinyin` prints, its exit codes and its one clear line.
# usage: pinyin.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

[ "$("$linli" pinyin --top 1 nihao)" = 你好 ] || fail "nihao is not 你好"
[ "$("$linli" pinyin --top 1 "xi an")" = 西安 ] || fail "a blank between syllables does not count"
[ "$("$linli" pinyin --top 1 --nine 64426)" = 你好 ] || fail "64426 is not 你好"
[ "$("$linli" pinyin nihao | wc -l)" = 10 ] || fail "not ten lines"
has "$("$linli" pinyin --fuzzy lainai)" 奶奶
has "$("$linli" pinyin --json --top 1 nihao)" '{"keys":5,"text":"你好"}'
has "$("$linli" pinyin --help)" LETTERS

ends 1 'is no pinyin' "$linli" pinyin NIHAO
ends 1 'is no pinyin' "$linli" pinyin --nine nihao
ends 1 'is no pinyin' "$linli" pinyin ""
ends 1 'no pinyin from "vv" on' "$linli" pinyin nihaovv
ends 1 'at most 80' "$linli" pinyin "$(printf 'a%.0s' $(seq 10000))"
ends 1 'station' "$linli" pinyin --station "$work/nowhere" nihao
ends 2 '' "$linli" pinyin
ends 2 '' "$linli" pinyin --top 0 nihao

"$linli" init "$work/station" >/dev/null
ends 0 '' "$linli" pinyin --station "$work/station" nihao
