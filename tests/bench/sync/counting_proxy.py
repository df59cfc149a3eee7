"""A TCP proxy on this machine that counts what passes, and cuts every connection at a steady beat.

usage: counting_proxy.py LISTEN_PORT HUB_PORT CUT_EVERY_MS     0: never cuts. Serves until SIGTERM, then prints
       "<bytes to the hub> <bytes from the hub> <connections> <connections cut>".
"""
import selectors
import signal
import socket
import sys
import time

listen_port, hub_port, every_ms = (int(word) for word in sys.argv[1:4])
counts = {"up": 0, "down": 0, "connections": 0, "cut": 0}
selector = selectors.DefaultSelector()
piece_bytes = 65536


def report(*_):
    print(counts["up"], counts["down"], counts["connections"], counts["cut"], flush=True)
    sys.exit(0)


class End:
    """One end of a connection: what is read from it goes to `other`."""

    def __init__(self, sock, way):
        self.sock, self.way, self.other, self.closed = sock, way, None, False
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def close(end):
    for each in (end, end.other):
        if not each.closed:
            each.closed = True
            selector.unregister(each.sock)
            each.sock.close()


def accept():
    station = listening.accept()[0]
    try:
        hub = socket.create_connection(("127.0.0.1", hub_port))
    except OSError:
        station.close()
        return
    counts["connections"] += 1
    here, there = End(station, "up"), End(hub, "down")
    here.other, there.other = there, here
    for end in (here, there):
        selector.register(end.sock, selectors.EVENT_READ, end)


def pass_on(end):
    try:
        piece = end.sock.recv(piece_bytes)
        if piece:
            end.other.sock.sendall(piece)
            counts[end.way] += len(piece)
            return
    except OSError:
        pass
    close(end)


signal.signal(signal.SIGTERM, report)
listening = socket.create_server(("127.0.0.1", listen_port))
selector.register(listening, selectors.EVENT_READ, None)
next_cut = time.monotonic() + every_ms / 1000
while True:
    wait = max(0, next_cut - time.monotonic()) if every_ms else None
    for key, _ in selector.select(wait):
        if key.data is None:
            accept()
        elif not key.data.closed:
            pass_on(key.data)
    if every_ms and time.monotonic() >= next_cut:
        next_cut += every_ms / 1000
        for end in {key.data for key in selector.get_map().values() if key.data and key.data.way == "up"}:
            counts["cut"] += 1
            close(end)
