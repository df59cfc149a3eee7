#!/usr/bin/env python3
"""How often bytes stand in a running program's memory: in_memory.py PID HEX …

Every HEX is looked for in all that the program has for itself; prints the sum."""
import sys

pid, wanted = sys.argv[1], [bytes.fromhex(each) for each in sys.argv[2:]]
longest, found = max(map(len, wanted)), 0
with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
    for line in open(f"/proc/{pid}/maps"):
        span, rights, _, _, inode = line.split()[:5]
        # ASan's shadow is terabytes of nothing; what is mapped from a file is nobody's words.
        begin, end = (int(part, 16) for part in span.split("-"))
        if "r" not in rights or inode != "0" or end - begin > 1 << 31:
            continue
        try:
            memory.seek(begin)
            kept = b""
            while begin < end:
                piece = memory.read(min(1 << 24, end - begin))
                if not piece:
                    break
                seen = kept + piece
                # What ends within the bytes that were kept was counted before.
                found += sum(seen.count(each, max(0, len(kept) - len(each) + 1)) for each in wanted)
                kept, begin = seen[-longest + 1:], begin + len(piece)
        except (OSError, ValueError, OverflowError):
            continue
print(found)
