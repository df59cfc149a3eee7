"""Clocks, counters and the table of the race."""
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

here = Path(__file__).parent


def median(values):
    return sorted(values)[(len(values) - 1) // 2]


def told(words):
    print(f"race: {words}", file=sys.stderr, flush=True)


def run(*command, **options):
    """Standard output; whatever fails ends the race, with its words."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"race: {' '.join(map(str, command))}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def seconds(work):
    started = time.monotonic()
    work()
    return time.monotonic() - started


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def wait_for_port(port, process):
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise SystemExit(f"race: nobody listens on port {port}")


class Serving:
    """A program that runs in the background until it is ended."""

    def __init__(self, *command, port, **options):
        self.port = port
        self.process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
        wait_for_port(port, self.process)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.communicate()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Proxy:
    """Counts what passes to `to_port`, and cuts every `cut_ms` (0: never). It listens on `port` whoever counts."""

    def __init__(self, port, to_port, cut_ms=0):
        self.serving = Serving(sys.executable, here / "counting_proxy.py", port, to_port, cut_ms, port=port)

    def end(self):
        """The probe that found it listening is one of its connections, and brought no bytes."""
        self.up, self.down, self.connections, self.cut = map(int, self.serving.end().split())
        return self

    @property
    def bytes(self):
        return self.up + self.down


def raw_bytes(log):
    """Lines and slips of a station's log, uncompressed: what the bytes on the wire are compared with."""
    return int(run("sqlite3", "-readonly", log,
                   "SELECT coalesce(sum(length(CAST(line AS BLOB)) + coalesce(length(CAST(slip AS BLOB)), 0)), 0) FROM entry"))


def memory_kb(pid, field):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    raise SystemExit(f"race: no {field} of process {pid}")


class Table:
    """Losses are printed like wins."""

    def __init__(self):
        print("| what | ours | beside | ratio | goal | |\n|---|---|---|---|---|---|", flush=True)

    def row(self, what, ours, beside, value, goal, good):
        """`value` as it stands beside `goal`; `good`: whether it reaches it."""
        print(f"| {what} | {ours} | {beside} | {value} | {goal} | {'won' if good else '**lost**'} |", flush=True)


def parsed(text):
    return json.loads(text)
