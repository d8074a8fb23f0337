"""Writes the vectors of algorithm 1: generate.py FILE. Running it again gives the same file."""

import sys

import codes as c
from dialogues import write_dialogues
from sample import (CITY, CURRENCY, DATE, ISSUER, LATER, PIN, RECEIPT_KEY, RECORD, SERIAL,
                    TERMINAL, TERMS, TIME, Writer, be, card_key, master)



def write_keys(w):
    w.comment("Keys of cards, in one to three levels.")
    for role in range(1, 10):
        w.add("key", algorithm=be(1, 1), role=be(role, 1), version=be(0x12, 1), currency=CURRENCY,
              master=master(role, 1), serial=SERIAL)
    for issuer, city in ((ISSUER, None), (ISSUER, CITY)):
        w.add("key", algorithm=be(1, 1), role=be(1, 1), version=be(0x12, 1), currency=CURRENCY,
              master=master(1, 1), issuer=issuer, city=city, serial=SERIAL)


def write_codes(w):
    w.comment("Session keys and codes of every type; the balance is the one the code wants.")
    for type_ in c.TYPES:
        key = card_key(c.role(type_), 1)
        session = w.add("session", algorithm=be(1, 1), key=key, type=be(type_, 1),
                        random=be(0x5566778899AABBCC, 8), sequence=be(0x0102, 2),
                        terminal_sequence=be(0x01020307, 4))["session"]
        for code in (c.MAC1, c.MAC2, c.MAC3, c.TAC):
            if code == c.MAC3 and type_ not in c.UNLOADS or code == c.TAC and type_ in c.UNLOADS:
                continue
            for terms in (c.NO_TERMS, TERMS):
                used = card_key(c.DTK, 1) if code == c.TAC else session
                w.add("code", code=be(code, 1), key=used, **described(type_, terms))


def described(type_, terms):
    return dict(algorithm=be(1, 1), version=be(0x12, 1), type=be(type_, 1), currency=CURRENCY,
                serial=SERIAL, sequence=be(0x0102, 2), terminal_id=TERMINAL,
                terminal_sequence=be(0x01020307, 4), amount=be(0x00ABCDEF, 4), date=DATE,
                time=TIME, limit=be(0x010203, 3), balance=be(0x11223344, 4), terms=terms)


def write_rest(w):
    w.comment("Terms of composite purchases.")
    update = bytes([0x11, 0xB8, len(RECORD)]) + RECORD
    for terms in (c.NO_TERMS, TERMS):
        for updates in (update, update + bytes.fromhex("13B8021300")):
            w.add("terms", terms=terms, updates=updates)
    w.comment("Log records and receipts.")
    for type_ in c.TYPES:
        w.add("record", **described(type_, c.NO_TERMS))
    for type_ in c.OFFLINE:
        w.add("receipt", key_version=b"\x01", private=RECEIPT_KEY, **described(type_, TERMS))
    w.comment("Collection of a PSAM: what it answers, and the code of COLLECTED.")
    for collection, total in ((0, 0), (7, 0x0102030405060708)):
        w.add("collection", key=card_key(c.DCK, 1), terminal_id=TERMINAL,
              collection=be(collection, 4), terminal_sequence=be(0x01020307, 4), count=be(3, 4),
              total=be(total, 8), date=LATER)
    w.comment("Line protection: commands, data in clear and enciphered.")
    challenge = be(0x0123456789ABCDEF, 8)
    for header, role, data, enciphered in (
            ("841E0000", c.DAMK, b"", 0), ("845E0000", c.DRPK, PIN, 0),
            ("84240000", c.DPUK, PIN, 1), ("84240001", c.DPUK, bytes(range(15)), 1)):
        w.add("protection", algorithm=be(1, 1), key=card_key(role, 1), challenge=challenge,
              header=bytes.fromhex(header), data=data, enciphered=be(enciphered, 1))


HEADER = """\
# The purse, algorithm 01: vectors of an implementation in Python that was written from the
# specification alone. Made by Tools/Specification/generate.py, checked by Tools/specification.
# A line: kind name=value ... -> name=value ..., in hexadecimal; what stands behind the arrow
# follows from what stands before it, in a dialogue also from the lines before. "random" is what
# the random generator of the card gives while the command is carried out."""


def main():
    writer = Writer()
    write_keys(writer)
    write_codes(writer)
    write_rest(writer)
    write_dialogues(writer)
    with open(sys.argv[1], "w") as file:
        print(HEADER, *writer.lines, sep="\n", file=file)


if __name__ == "__main__":
    main()
