"""The scheme that exists in vectors alone, and what writes lines about it."""

import codes as c
from vectors import Player, line

CURRENCY = bytes.fromhex("0978")
SERIAL = bytes.fromhex("00007310000000123456")
TERMINAL = bytes.fromhex("000001000050")
ISSUER, CITY = b"ISSUER 1", b"CITY  02"
DATE, TIME = bytes.fromhex("20260101"), bytes.fromhex("120500")
LATER = bytes.fromhex("20260102")
PIN = bytes.fromhex("123456")
NAME = b"BURSA.PURSE"
INFORMATION = (bytes.fromhex("0000000000000001" "03" "01") + SERIAL
               + bytes.fromhex("20250101" "20351231") + CURRENCY)
RECORD = bytes.fromhex("11 06 00 A1A2A3A4A5")
LOCKED = bytes.fromhex("12 02 01 00")
RECEIPT_KEY = bytes(range(0x41, 0x61))
TERMS = bytes(range(0xC0, 0xE0))


def be(value, length):
    return value.to_bytes(length, "big")


def version(algorithm):
    return 0x11 + algorithm


def master(role, algorithm):
    return bytes((role << 4 | i) ^ (0x5A if algorithm else 0) for i in range(16))


def card_key(role, algorithm, serial=SERIAL):
    return c.diversified(algorithm, master(role, algorithm), role, version(algorithm), CURRENCY,
                         serial)


class Writer:
    """Adds lines, with what they answer."""

    def __init__(self):
        self.lines, self.player = [], Player()

    def add(self, kind, **fields):
        fields = {name.replace("_", "-"): value for name, value in fields.items()
                  if value is not None}
        answers = self.player.answer(kind, fields)
        self.lines.append(line(kind, fields, answers))
        return answers

    def comment(self, text):
        self.lines += ["", f"# {text}"]
