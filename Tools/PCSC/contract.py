"""The contract of PC/SC, row by row, on the calls of a library as C programs make them.

Arguments: the library, and how a card is handled: `vpcd`, an independent card on the port of vpcd, or
`control:SOCKET`, an emulation of ours. Every row has one expectation, whoever serves the card. Prints one
table; ends with 1 if a row is another."""

import ctypes
import sys
import threading
import time
from ctypes import byref, c_char_p, c_long, c_ubyte, c_ulong, c_void_p, create_string_buffer

CODES = {
    0: "SUCCESS", 0x80100002: "E_CANCELLED", 0x80100003: "E_INVALID_HANDLE",
    0x80100004: "E_INVALID_PARAMETER", 0x80100008: "E_INSUFFICIENT_BUFFER",
    0x80100009: "E_UNKNOWN_READER", 0x8010000A: "E_TIMEOUT", 0x8010000B: "E_SHARING_VIOLATION",
    0x8010000C: "E_NO_SMARTCARD", 0x8010000F: "E_PROTO_MISMATCH", 0x80100011: "E_INVALID_VALUE",
    0x80100016: "E_NOT_TRANSACTED", 0x8010001D: "E_NO_SERVICE", 0x8010001F: "E_UNSUPPORTED_FEATURE",
    0x8010002E: "E_NO_READERS_AVAILABLE", 0x80100066: "W_UNRESPONSIVE_CARD",
    0x80100067: "W_UNPOWERED_CARD", 0x80100068: "W_RESET_CARD", 0x80100069: "W_REMOVED_CARD"}
EXCLUSIVE, SHARED, DIRECT = 1, 2, 3
T0, T1, ANY = 1, 2, 3
LEAVE, RESET, UNPOWER = 0, 1, 2
CHANGED, EMPTY, PRESENT, IN_USE_EXCLUSIVE, IN_USE = 0x2, 0x10, 0x20, 0x80, 0x100
ALLOCATE = c_ulong(-1).value
PNP = b"\\\\?PnP?\\Notification"
SELECT = bytes.fromhex("00A404000B42555253412E505552534500")
QUESTION = bytes.fromhex("805C000204")


class ReaderState(ctypes.Structure):
    _fields_ = [("name", c_char_p), ("user", c_void_p), ("current", c_ulong), ("event", c_ulong),
                ("atr_length", c_ulong), ("atr", c_ubyte * 33)]


class ProtocolInformation(ctypes.Structure):
    _fields_ = [("protocol", c_ulong), ("length", c_ulong)]


class Library:
    """The calls, results by name."""

    def __init__(self, path):
        self._library = ctypes.CDLL(path)

    def call(self, function, *arguments):
        result = getattr(self._library, function)
        result.restype = c_long
        code = result(*arguments) & 0xFFFFFFFF
        return CODES.get(code, f"{code:08X}")

    def context(self):
        handle = c_long()
        if self.call("SCardEstablishContext", c_ulong(2), None, None, byref(handle)) != "SUCCESS":
            sys.exit("no context")
        return handle

    def connect(self, context, reader, share=SHARED, protocols=ANY):
        card, active = c_long(), c_ulong()
        result = self.call("SCardConnect", context, reader, c_ulong(share), c_ulong(protocols),
                           byref(card), byref(active))
        return result, card

    def reconnect(self, card, share=SHARED, protocols=ANY, initialization=LEAVE):
        return self.call("SCardReconnect", card, c_ulong(share), c_ulong(protocols),
                         c_ulong(initialization), byref(c_ulong()))

    def disconnect(self, card, disposition=LEAVE):
        return self.call("SCardDisconnect", card, c_ulong(disposition))

    def begin(self, card):
        return self.call("SCardBeginTransaction", card)

    def end(self, card, disposition=LEAVE):
        return self.call("SCardEndTransaction", card, c_ulong(disposition))

    def transmit(self, card, command=QUESTION, protocol=T1, room=300):
        answer, length = create_string_buffer(max(1, room)), c_ulong(room)
        sent = ProtocolInformation(protocol, ctypes.sizeof(ProtocolInformation))
        result = self.call("SCardTransmit", card, byref(sent), command, c_ulong(len(command)), None,
                           answer, byref(length))
        return result, answer.raw[:length.value] if length.value <= room else b""

    def status(self, card):
        name, name_length = create_string_buffer(200), c_ulong(200)
        state, protocol = c_ulong(), c_ulong()
        atr, atr_length = create_string_buffer(33), c_ulong(33)
        result = self.call("SCardStatus", card, name, byref(name_length), byref(state),
                           byref(protocol), atr, byref(atr_length))
        return result, name.value, state.value, protocol.value, atr.raw[:atr_length.value]

    def change(self, context, name, current=0, timeout=0):
        state = ReaderState(name, None, current, 0, 0)
        result = self.call("SCardGetStatusChange", context, c_ulong(timeout), byref(state),
                           c_ulong(1))
        return result, state.event

    def list(self, function, context, *before):
        length = c_ulong()
        first = self.call(function, context, *before, None, byref(length))
        text = create_string_buffer(max(1, length.value))
        second = self.call(function, context, *before, text, byref(length))
        return first, second, text.raw


class VPCD:
    """An independent card; two slots, the second stays empty."""
    names = (b"Virtual PCD 00 00", b"Virtual PCD 00 01")

    def __init__(self):
        from vpcd_card import Card
        self._card = Card()
        self.insert, self.remove, self.tear = self._card.insert, self._card.remove, self._card.tear


class Emulation:
    """A card of ours, through its control socket."""
    names = (b"Golden Reader 00 00", b"Empty Reader 01 00")

    def __init__(self, path):
        from bursa_control import Control
        control = Control(path)
        reader = self.names[0].decode()
        control("remove", reader=reader)
        self.insert = lambda: control("insert", reader=reader)
        self.remove = lambda: control("remove", reader=reader)
        self.tear = lambda: control("fault", reader=reader, fault="remove")


class Contract:
    def __init__(self, library, world):
        self.library, self.world = library, world
        self.context, self.other = library.context(), library.context()
        self.reader, self.empty = world.names
        self.failed = self.rows = 0

    def row(self, title, seen, expected):
        good = seen == expected
        self.rows += 1
        self.failed += not good
        print(f"{title:66} {seen!s:>24}  {'ok' if good else f'and should be {expected}'}")

    def until(self, title, ask, expected, seconds=5):
        """What is so at the latest after so many seconds."""
        deadline = time.monotonic() + seconds
        while ask() != expected and time.monotonic() < deadline:
            time.sleep(0.02)
        self.row(title, ask(), expected)

    def state(self, name=None):
        return self.library.change(self.context, name or self.reader)[1]

    def insert(self):
        self.world.insert()
        deadline = time.monotonic() + 5
        while not self.state() & PRESENT and time.monotonic() < deadline:
            time.sleep(0.02)

    def connected(self, share=SHARED, context=None):
        result, card = self.library.connect(context or self.context, self.reader, share)
        if result != "SUCCESS":
            sys.exit(f"connect: {result}")
        return card

    # The rows.

    def lists(self):
        library, context = self.library, self.context
        first, second, text = library.list("SCardListReaderGroups", context)
        self.row("groups", (first, second, text), ("SUCCESS", "SUCCESS", b"SCard$DefaultReaders\0\0"))
        first, second, text = library.list("SCardListReaders", context, None)
        self.row("readers: length, then names", (first, second), ("SUCCESS", "SUCCESS"))
        self.row("readers: a multi-string", text, self.reader + b"\0" + self.empty + b"\0\0")
        length = c_ulong(3)
        self.row("readers: a buffer that is too small",
                 library.call("SCardListReaders", context, None, create_string_buffer(3),
                              byref(length)), "E_INSUFFICIENT_BUFFER")
        self.row("readers: the length that it takes", length.value, len(text))
        made, length = c_void_p(), c_ulong(ALLOCATE)
        self.row("readers: allocated", library.call(
            "SCardListReaders", context, None, byref(made), byref(length)), "SUCCESS")
        self.row("readers: what was allocated", ctypes.string_at(made, length.value), text)
        self.row("readers: given back", library.call("SCardFreeMemory", context, made), "SUCCESS")
        self.row("readers: no length", library.call("SCardListReaders", context, None, None, None),
                 "E_INVALID_PARAMETER")

    def changes(self):
        library, context = self.library, self.context
        self.row("the list of readers, at once", library.change(context, PNP), ("E_TIMEOUT", 0))
        self.row("an unknown reader", library.change(context, b"Nobody")[0], "E_UNKNOWN_READER")
        result, empty = library.change(context, self.reader)
        self.row("an empty reader, unaware", (result, hex(empty & 0xFFFF)),
                 ("SUCCESS", hex(CHANGED | EMPTY)))
        self.row("known to be empty, at once",
                 library.change(context, self.reader, empty & ~CHANGED)[0], "E_TIMEOUT")
        threading.Timer(0.2, self.world.insert).start()
        result, present = library.change(context, self.reader, empty & ~CHANGED, 5000)
        self.row("an insertion is waited for", (result, hex(present & 0xFFFF)),
                 ("SUCCESS", hex(CHANGED | PRESENT)))
        self.row("an insertion is counted", (present >> 16) - (empty >> 16), 1)
        self.row("another number of events",
                 library.change(context, self.reader, present & 0xFFFD | 0x77770000)[0], "SUCCESS")
        threading.Timer(0.2, self.world.remove).start()
        result, gone = library.change(context, self.reader, present & ~CHANGED, 5000)
        self.row("a removal is waited for", (result, hex(gone & 0xFFFF)),
                 ("SUCCESS", hex(CHANGED | EMPTY)))
        self.row("a removal is counted", (gone >> 16) - (present >> 16), 1)
        begin = time.monotonic()
        self.row("nothing happens", library.change(context, self.reader, gone & ~CHANGED, 300)[0],
                 "E_TIMEOUT")
        self.row("… for as long as was said", 0.25 < time.monotonic() - begin < 2, True)

    def cancelling(self):
        library, context = self.library, self.context
        known = self.state() & ~CHANGED
        self.row("cancel, nothing is pending", library.call("SCardCancel", context), "SUCCESS")
        self.row("… and nothing is cancelled after",
                 library.change(context, self.reader, known, 100)[0], "E_TIMEOUT")
        threading.Timer(0.2, lambda: library.call("SCardCancel", context)).start()
        self.row("cancel of what waits", library.change(context, self.reader, known, 5000)[0],
                 "E_CANCELLED")

    def handles(self):
        library = self.library
        wrong = c_long(0x123456)
        self.row("a context that is none", library.call("SCardIsValidContext", wrong),
                 "E_INVALID_HANDLE")
        self.row("… released", library.call("SCardReleaseContext", wrong), "E_INVALID_HANDLE")
        self.row("a card that is none", [library.transmit(wrong)[0], library.begin(wrong),
                                         library.end(wrong), library.disconnect(wrong),
                                         library.reconnect(wrong)], ["E_INVALID_HANDLE"] * 5)
        short = library.context()
        card = self.connected(context=short)
        self.row("a context with a connection is released",
                 library.call("SCardReleaseContext", short), "SUCCESS")
        self.row("… and is none after", library.call("SCardIsValidContext", short),
                 "E_INVALID_HANDLE")
        self.row("… nor is its connection", library.transmit(card)[0], "E_INVALID_HANDLE")

    def connecting(self):
        library, context = self.library, self.context
        self.row("connect, no such reader", library.connect(context, b"Nobody")[0],
                 "E_UNKNOWN_READER")
        self.row("connect, no card", library.connect(context, self.empty)[0], "E_NO_SMARTCARD")
        result, card = library.connect(context, self.empty, DIRECT, 0)
        self.row("connect to an empty reader itself", result, "SUCCESS")
        library.disconnect(card)
        self.row("connect, no such way to share", library.connect(context, self.reader, 9)[0],
                 "E_INVALID_VALUE")
        self.row("connect, no protocol", library.connect(context, self.reader, SHARED, 0)[0],
                 "E_PROTO_MISMATCH")
        card = self.connected(EXCLUSIVE)
        self.row("exclusive, and again",
                 library.connect(self.other, self.reader, EXCLUSIVE)[0], "E_SHARING_VIOLATION")
        self.row("exclusive, then shared", library.connect(self.other, self.reader)[0],
                 "E_SHARING_VIOLATION")
        self.row("the state of an exclusive card", hex(self.state() & 0xFFFD),
                 hex(PRESENT | IN_USE_EXCLUSIVE))
        library.disconnect(card)
        card = self.connected()
        self.row("shared, then exclusive",
                 library.connect(self.other, self.reader, EXCLUSIVE)[0], "E_SHARING_VIOLATION")
        self.row("the state of a shared card", hex(self.state() & 0xFFFD), hex(PRESENT | IN_USE))
        result, name, state, protocol, atr = library.status(card)
        self.row("status", (result, name, hex(state & 0xFFFF), protocol, atr.hex()),
                 ("SUCCESS", self.reader, "0x34", T1, "3b80800101"))
        self.row("reconnect, another protocol than the one in use", library.reconnect(card, SHARED, T0),
                 "E_PROTO_MISMATCH")
        self.row("disconnect, no such disposition", library.disconnect(card, 9), "E_INVALID_VALUE")
        self.row("disconnect", library.disconnect(card), "SUCCESS")
        self.row("… and again", library.disconnect(card), "E_INVALID_HANDLE")

    def exchanges(self):
        library = self.library
        card = self.connected()
        self.row("transmit", library.transmit(card, SELECT)[1][-2:].hex(), "9000")
        self.row("transmit, another protocol", library.transmit(card, protocol=T0)[0],
                 "E_PROTO_MISMATCH")
        self.row("transmit, no room", library.transmit(card, room=1)[0], "E_INSUFFICIENT_BUFFER")
        returned, room = c_ulong(77), create_string_buffer(256)
        self.row("control: features", library.call(
            "SCardControl", card, c_ulong(0x42000000 + 3400), None, c_ulong(0), room, c_ulong(256),
            byref(returned)), "E_UNSUPPORTED_FEATURE")
        self.row("attribute that there is not", library.call(
            "SCardGetAttrib", card, c_ulong(0x12345), room, byref(c_ulong(64))),
            "E_UNSUPPORTED_FEATURE")
        library.disconnect(card)
        time.sleep(1)
        card = self.connected()
        self.row("a second after the last connection nothing is selected",
                 library.transmit(card)[1].hex() == "9000", False)
        library.disconnect(card)

    def transactions(self):
        library = self.library
        mine, theirs = self.connected(), self.connected(context=self.other)
        self.row("end without begin", library.end(mine), "E_NOT_TRANSACTED")
        self.row("begin, begin, end, end",
                 [library.begin(mine), library.begin(mine), library.end(mine), library.end(mine)],
                 ["SUCCESS"] * 4)
        third = library.context()
        library.begin(mine)
        seen = []
        for name, ask in (("transmit", lambda: library.transmit(theirs)[0]),
                          ("connect", lambda: library.connect(third, self.reader)[0]),
                          ("begin", lambda: library.begin(theirs))):
            begin = time.monotonic()
            worker = threading.Thread(
                target=lambda: seen.append((ask(), time.monotonic() - begin > 0.3)))
            worker.start()
            time.sleep(0.5)
            self.row(f"{name} waits for another's transaction", len(seen), 0)
            library.end(mine)
            worker.join(5)
            self.row("… and goes on after it", seen.pop() if seen else None, ("SUCCESS", True))
            if name != "begin":
                library.begin(mine)
        library.end(theirs)
        library.call("SCardReleaseContext", third)
        self.row("a context that is released leaves the card to others as it is",
                 library.transmit(mine)[0], "SUCCESS")
        extra = self.connected(context=self.other)
        library.begin(mine)
        worker = threading.Thread(target=lambda: seen.append(library.disconnect(extra, RESET)))
        worker.start()
        time.sleep(0.5)
        self.row("a disconnection with a reset waits for another's transaction",
                 [len(seen), library.transmit(mine)[0], library.end(mine)], [0, "SUCCESS", "SUCCESS"])
        worker.join(5)
        self.row("… and resets after it", seen + [library.transmit(mine)[0]],
                 ["SUCCESS", "W_RESET_CARD"])
        self.row("… what both notice", [library.reconnect(mine), library.reconnect(theirs)],
                 ["SUCCESS"] * 2)
        for title, act in (
                ("EndTransaction", lambda: [library.begin(mine), library.end(mine, RESET)]),
                ("Reconnect", lambda: library.reconnect(mine, initialization=RESET))):
            act()
            self.row(f"{title} with a reset: the other's transmit, begin, status",
                     [library.transmit(theirs)[0], library.begin(theirs), library.status(theirs)[0]],
                     ["W_RESET_CARD"] * 3)
            self.row("… until it reconnects",
                     [library.reconnect(theirs), library.transmit(theirs)[0]], ["SUCCESS"] * 2)
        library.disconnect(mine)
        library.disconnect(theirs)

    def tears(self):
        library = self.library
        card = self.connected()
        library.transmit(card, SELECT)
        self.world.tear()
        self.row("power fails in a command", library.transmit(card), ("SUCCESS", b""))
        self.until("… then the card is gone", lambda: library.transmit(card)[0], "W_REMOVED_CARD")
        self.row("reconnect without a card", library.reconnect(card), "E_NO_SMARTCARD")
        self.insert()
        self.row("another card is not that one", library.transmit(card)[0], "W_REMOVED_CARD")
        self.row("reconnect, transmit", [library.reconnect(card), library.transmit(card, SELECT)[0]],
                 ["SUCCESS"] * 2)
        library.disconnect(card)

    def abandoned(self):
        """A transaction whose card goes does not keep others from the next card."""
        library = self.library
        mine, theirs = self.connected(), self.connected(context=self.other)
        library.begin(mine)
        self.world.remove()
        self.until("a card is taken out in a transaction", lambda: library.transmit(mine)[0],
                   "W_REMOVED_CARD")
        self.row("… its end", library.end(mine), "W_REMOVED_CARD")
        self.insert()
        seen = []
        worker = threading.Thread(target=lambda: seen.append(library.reconnect(theirs)), daemon=True)
        worker.start()
        worker.join(3)
        self.row("… does not keep another from the next card", seen, ["SUCCESS"])
        library.disconnect(mine)
        worker.join(3)
        library.disconnect(theirs)

    def run(self):
        self.lists()
        self.changes()
        self.cancelling()
        self.insert()
        self.handles()
        self.connecting()
        self.exchanges()
        self.transactions()
        self.tears()
        self.abandoned()
        for context in (self.context, self.other):
            self.row("release", self.library.call("SCardReleaseContext", context), "SUCCESS")
        print(f"{self.rows} rows, {self.failed} not as they should be")
        sys.exit(self.failed > 0)


def main():
    library = Library(sys.argv[1])
    driver, _, path = sys.argv[2].partition(":")
    if driver == "vpcd":
        world = VPCD()
    else:
        library.context()
        world = Emulation(path)
    Contract(library, world).run()


main()
