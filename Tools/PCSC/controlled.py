"""A program that controls the readers it sees: each word of the protocol, and what PC/SC makes of it."""

import fcntl
import os
import sys
import threading
import time

from smartcard.scard import (
    SCARD_LEAVE_CARD, SCARD_PCI_T1, SCARD_PROTOCOL_ANY, SCARD_S_SUCCESS, SCARD_SCOPE_USER,
    SCARD_SHARE_SHARED, SCARD_STATE_EMPTY, SCARD_STATE_PRESENT, SCARD_STATE_UNAWARE,
    SCardConnect, SCardDisconnect, SCardEstablishContext, SCardGetAttrib, SCardGetStatusChange,
    SCardListReaders,
    SCardReconnect, SCardTransmit)

from bursa_control import Control, Refused

SELECT = [0x00, 0xA4, 0x04, 0x00, 0x0B, *b"BURSA.PURSE", 0x00]
BALANCE = [0x80, 0x5C, 0x00, 0x02, 0x04]
# The card's generator writes its state before the first answer of a session.
CHALLENGE = [0x00, 0x84, 0x00, 0x00, 0x04]
READER = "Golden Reader 00 00"
checks = 0


def check(title, seen, expected):
    global checks
    checks += 1
    if seen != expected:
        sys.exit(f"{title}: {seen}, and should be {expected}")


def number(code):
    return code & 0xFFFFFFFF


def refused(control, *words, **fields):
    try:
        control(*words, **fields)
    except Refused as error:
        return str(error)
    return None


def is_free():
    """Whether another could open the image now."""
    with open(os.environ["IMAGE"], "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def main():
    _, context = SCardEstablishContext(SCARD_SCOPE_USER)
    check("readers", SCardListReaders(context, [])[1][0], READER)
    control = Control(os.environ["CONTROL"])
    status = control("status")["readers"]
    check("status", [(r["name"], r["card"], r["events"]) for r in status],
          [(READER, True, 1), ("Empty Reader 01 00", False, 0)])

    def connect():
        result, card, _ = SCardConnect(context, READER, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY)
        return number(result), card

    def state(known, timeout):
        result, found = SCardGetStatusChange(context, timeout, [(READER, known)])
        return number(result), found[0][1]

    # Who does not get the card does not keep it from others.
    check("connect without a protocol", number(SCardConnect(context, READER, SCARD_SHARE_SHARED, 0)[0]),
          0x8010000F)
    check("the image is free", is_free(), True)
    result, card = connect()
    check("connect", result, SCARD_S_SUCCESS)
    check("the image is taken", is_free(), False)
    check("select", SCardTransmit(card, SCARD_PCI_T1, SELECT)[1][-2:], [0x90, 0x00])
    check("balance", SCardTransmit(card, SCARD_PCI_T1, BALANCE)[1], [0, 0, 0x13, 0x88, 0x90, 0])

    for attribute, value in ((0x7FFF0003, READER.encode() + b"\0"), (0x90303, b"\x3b\x80\x80\x01\x01"),
                             (0x10100, b"Bursa\0"), (0x90300, b"\x02")):
        check(f"attribute {attribute:X}", SCardGetAttrib(card, attribute), [0, list(value)])

    # What a waiting program sees of a removal and an insertion, and when.
    delays = []
    for word, bit in (("remove", SCARD_STATE_EMPTY), ("insert", SCARD_STATE_PRESENT)) * 20:
        _, known = state(SCARD_STATE_UNAWARE, 0)
        moment = []
        worker = threading.Timer(
            0.02, lambda: (moment.append(time.perf_counter()), control(word, reader=READER)))
        worker.start()
        result, found = state(known, 5000)
        delays.append(time.perf_counter() - moment[0])
        worker.join()
        check(f"{word} is seen", (result, bool(found & bit)), (0, True))
        check(f"{word} is counted", (found >> 16) - (known >> 16), 1)
    check("of a card that was taken out", number(SCardTransmit(card, SCARD_PCI_T1, BALANCE)[0]),
          0x80100069)
    check("reconnect", SCardReconnect(card, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY,
                                      SCARD_LEAVE_CARD)[0], SCARD_S_SUCCESS)

    # Power that fails, a card that does not hear: no bytes, then a reconnection.
    for word in ("tear", "mute"):
        SCardTransmit(card, SCARD_PCI_T1, SELECT)
        control(word, reader=READER)
        check(word, SCardTransmit(card, SCARD_PCI_T1, CHALLENGE), [0, []])
        check(f"{word}, again", number(SCardTransmit(card, SCARD_PCI_T1, CHALLENGE)[0]), 0x80100016)
        SCardReconnect(card, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, SCARD_LEAVE_CARD)
    SCardTransmit(card, SCARD_PCI_T1, SELECT)
    check("after that", SCardTransmit(card, SCARD_PCI_T1, BALANCE)[1], [0, 0, 0x13, 0x88, 0x90, 0])

    before = control("status")["clock"]
    check("advance", control("advance", milliseconds=500)["clock"], before + 500_000_000)
    control("snapshot", reader=READER, name="here")
    control("rewind", reader=READER, name="here")
    check("rewound", number(SCardTransmit(card, SCARD_PCI_T1, BALANCE)[0]), 0x80100069)
    control("swap", reader=READER, card={})
    check("swapped", connect()[0], SCARD_S_SUCCESS)
    check("trace", sum("exchange 1 > 00A40400" in line for line in control("trace")["trace"]), 1)

    for expected, words, fields in (
            ("reader is missing", ["insert"], {}),
            ("a card is in it already", ["insert"], {"reader": READER}),
            ("no card is in it", ["remove"], {"reader": "Empty Reader 01 00"}),
            ("Golden Reader 00 00", ["remove"], {"reader": "elsewhere"}),
            ("do is none of Control.md", ["explode"], {}),
            ("snapshot", ["rewind"], {"reader": READER, "name": "nowhere"}),
            ("fault:", ["fault"], {"reader": READER, "fault": "sing"})):
        check(str(words), expected in (refused(control, *words, **fields) or ""), True)
    control._socket.sendall(b"no JSON\n")
    check("no JSON", b'"ok":false' in control._lines.readline(), True)
    delays.sort()
    print(f"control: {checks} checks; a change is seen after {delays[len(delays) // 2] * 1e6:.0f} µs "
          f"({delays[0] * 1e6:.0f} to {delays[-1] * 1e6:.0f})")
    SCardDisconnect(card, SCARD_LEAVE_CARD)


main()
