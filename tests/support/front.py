#!/usr/bin/env python3
"""What may stand between a station and its hub: TLS that ends before the hub, or a proxy that knows CONNECT.

  front.py tls HUB_PORT CERTIFICATE KEY     speaks TLS, and plain http to 127.0.0.1:HUB_PORT
  front.py proxy                            an http proxy; says each CONNECT on stdout

Prints its own port first. Ends when it is killed.
"""
import os
import socket
import ssl
import sys
import threading


def pour(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def join(one, other):
    back = threading.Thread(target=pour, args=(other, one), daemon=True)
    back.start()
    pour(one, other)
    back.join()


def tls(client, hub_port, context):
    try:
        client = context.wrap_socket(client, server_side=True)
    except (OSError, ssl.SSLError):
        return  # A client that does not trust us goes away.
    join(client, socket.create_connection(("127.0.0.1", hub_port)))


def proxy(client):
    asked = b""
    while b"\r\n\r\n" not in asked:
        data = client.recv(4096)
        if not data:
            return
        asked += data
    method, target = asked.split(b" ", 2)[:2]
    if method != b"CONNECT":
        client.sendall(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
        return
    # In one piece: two connections say it at once, and print writes each of its parts by itself.
    os.write(1, b"CONNECT " + target + b"\n")
    host, port = target.decode().rsplit(":", 1)
    hub = socket.create_connection((host, int(port)))
    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    join(client, hub)


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    if sys.argv[1] == "tls":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
        serve, more = tls, (int(sys.argv[2]), context)
    else:
        serve, more = proxy, ()
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client, *more), daemon=True).start()


main()
