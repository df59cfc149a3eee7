"""A TCP proxy that cuts: each connection may send so many bytes to the hub, then both ends are closed.

usage: cutting_proxy.py HUB_PORT REPORT LEAST MOST SEED [WEATHER]
Prints its own port, then serves until it is killed. REPORT is kept up to date: "<bytes sent to the hub> <cuts>". LEAST and
MOST bound the bytes of a connection; 0: no cuts. WEATHER is a file that may be replaced at any time, of words like
  cut=200-9000 delay=0.2 rate=30000 shut=1
cut: a connection made now is cut after so many bytes of one way, to the hub or from it; delay: seconds that each piece
is late; rate: bytes a second each way; shut: whoever is connected is cut off, and whoever comes.
"""
import os, random, select, socket, sys, threading, time

hub_port, report, least, most = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
dice = random.Random(int(sys.argv[5]))
weather_file = sys.argv[6] if len(sys.argv) > 6 else None
piece_max = 16384
lock = threading.Lock()
sent = cuts = 0
connected = set()  # Both ends of every connection.


def count(more, cut):
    global sent, cuts
    with lock:
        sent, cuts = sent + more, cuts + cut
        with open(report + ".part", "w") as out:
            out.write(f"{sent} {cuts}\n")
        os.rename(report + ".part", report)


def weather():
    if not weather_file:
        return {}
    try:
        with open(weather_file) as words:
            return dict(word.split("=") for word in words.read().split())
    except FileNotFoundError:
        return {}


def end(*sockets):
    for each in sockets:
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def slow_down(piece_bytes):
    now = weather()
    time.sleep(float(now.get("delay", 0)) + (piece_bytes / float(now["rate"]) if "rate" in now else 0))


def pump(source, target, budget, counted):
    """Passes bytes on until an end or the budget is reached; what goes to the hub is counted."""
    try:
        # Small pieces on a slow line, so that it is slow evenly.
        while piece := source.recv(min(piece_max, max(256, int(weather().get("rate", piece_max)) // 8))):
            slow_down(len(piece))
            if budget is not None:
                piece = piece[: max(0, budget)]
                budget -= len(piece)
            target.sendall(piece)
            if counted:
                count(len(piece), 0)
            if budget is not None and budget <= 0:
                count(0, 1)
                break
    except OSError:
        pass
    end(source, target)


def budgets():
    """For the way to the hub and the way back."""
    if most:
        return dice.randint(least, most), None
    if "cut" in (now := weather()):
        budget = dice.randint(*map(int, now["cut"].split("-")))
        return dice.choice([(budget, None), (None, budget)])
    return None, None


def serve(station):
    with station:
        try:
            hub = socket.create_connection(("127.0.0.1", hub_port))
        except OSError:
            return
        with hub:
            with lock:
                connected.update((station, hub))
            to_hub, from_hub = budgets()
            up = threading.Thread(target=pump, args=(station, hub, to_hub, True))
            up.start()
            pump(hub, station, from_hub, False)
            up.join()
            with lock:
                connected.difference_update((station, hub))


listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
count(0, 0)
while True:
    ready, _, _ = select.select([listening], [], [], 0.05 if weather_file else None)
    is_shut = "shut" in weather()
    if is_shut:
        with lock:
            end(*connected)
    if not ready:
        continue
    station = listening.accept()[0]
    if is_shut:
        station.close()
    else:
        threading.Thread(target=serve, args=(station,), daemon=True).start()
