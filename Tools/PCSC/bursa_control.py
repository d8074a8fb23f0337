"""Controls emulated readers: insert, remove, tear, mute, snapshot, rewind, trace.

    with Control("control.sock") as control:
        control("remove", reader="Reader 00 00")

Every word and field of the protocol is in Control.md. One file, nothing but Python's own library: copy it
to where your tests are."""

import json
import socket
import time


class Refused(Exception):
    """What the emulation said that is wrong."""


class Control:
    """A conversation with the process that emulates; waits for it to begin, at most so many seconds."""

    def __init__(self, path, patience=10.0):
        deadline = time.monotonic() + patience
        while True:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                self._socket.connect(path)
                break
            except OSError:
                self._socket.close()
                if time.monotonic() >= deadline:
                    raise
                time.sleep(0.01)
        self._lines = self._socket.makefile("rb")

    def __call__(self, do, **fields):
        self._socket.sendall(json.dumps({"do": do, **fields}).encode() + b"\n")
        line = self._lines.readline()
        if not line:
            raise ConnectionError("the process that emulates has ended")
        reply = json.loads(line)
        if not reply["ok"]:
            raise Refused(reply["error"])
        return reply

    def close(self):
        self._lines.close()
        self._socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
