"""A card of a few lines that speaks vpcd, independent of ours: it knows whether something was selected.

A SELECT selects; 80 5C answers 9000 then, and 6985 before; everything else answers 9000."""

import socket
import struct
import threading

ATR = bytes.fromhex("3B80800101")


class Card:
    def __init__(self, port=35963):
        self._port = port
        self._socket = None
        self._tears = False

    def insert(self):
        self._socket = socket.create_connection(("127.0.0.1", self._port), 5)
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self._serve, args=(self._socket,), daemon=True).start()

    def remove(self):
        if self._socket:
            self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._socket = None

    def tear(self):
        """The next command is the last: no answer, and the card is gone."""
        self._tears = True

    def _serve(self, peer):
        selected = False

        def take(count):
            data = b""
            while len(data) < count:
                peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
                piece = peer.recv(count - len(data))
                if not piece:
                    raise ConnectionError
                data += piece
            return data

        try:
            while True:
                body = take(struct.unpack(">H", take(2))[0])
                if len(body) == 1:
                    if body[0] == 4:
                        peer.sendall(struct.pack(">H", len(ATR)) + ATR)
                    else:
                        selected = False
                    continue
                if self._tears:
                    self._tears = False
                    self.remove()
                    return
                answer = b"\x90\x00"
                if body[1] == 0xA4:
                    selected = True
                elif body[:2] == b"\x80\x5c" and not selected:
                    answer = b"\x69\x85"
                peer.sendall(struct.pack(">H", len(answer)) + answer)
        except OSError:
            pass
