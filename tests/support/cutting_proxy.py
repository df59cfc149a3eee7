"""A TCP proxy that cuts: each connection may send so many bytes to the hub, then both ends are closed.

usage: cutting_proxy.py HUB_PORT REPORT LEAST MOST SEED     prints its own port, then serves until it is killed.
REPORT is kept up to date: "<bytes sent to the hub> <cuts>". LEAST and MOST bound the bytes of a connection; 0: no cuts.
"""
import os, random, socket, sys, threading

hub_port, report, least, most = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
dice = random.Random(int(sys.argv[5]))
lock = threading.Lock()
sent = cuts = 0


def count(more, cut):
    global sent, cuts
    with lock:
        sent, cuts = sent + more, cuts + cut
        with open(report + ".part", "w") as out:
            out.write(f"{sent} {cuts}\n")
        os.rename(report + ".part", report)


def end(*sockets):
    for each in sockets:
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def pump_up(station, hub, budget):
    try:
        while piece := station.recv(16384):
            if budget is not None:
                piece = piece[: max(0, budget)]
                budget -= len(piece)
            hub.sendall(piece)
            count(len(piece), 0)
            if budget is not None and budget <= 0:
                count(0, 1)
                break
    except OSError:
        pass
    end(station, hub)


def pump_down(station, hub):
    try:
        while piece := hub.recv(65536):
            station.sendall(piece)
    except OSError:
        pass
    end(station, hub)


def serve(station):
    with station:
        try:
            hub = socket.create_connection(("127.0.0.1", hub_port))
        except OSError:
            return
        with hub:
            up = threading.Thread(target=pump_up, args=(station, hub, dice.randint(least, most) if most else None))
            up.start()
            pump_down(station, hub)
            up.join()


listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
count(0, 0)
while True:
    threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()
