"""Whole dialogues between terminals, cards and SAMs."""

import codes as c
from application import protected
from sample import DATE, LATER, LOCKED, NAME, RECORD, TERMINAL, TERMS, TIME, be, card_key
from terminal import Terminal


def purchases(w, algorithm):
    t = Terminal(w, f"Purchases, algorithm {algorithm:02X}.", algorithm, balances=(500, 1000))
    t.card("00A40400", NAME)
    t.balance(2, 1000)
    _, said = t.purchase(1, 2, c.EP_PURCHASE, 234)
    t.balance(2, 766)
    t.prove(c.EP_PURCHASE, 1)
    t.prove(c.EP_PURCHASE, 2, 0x9406)
    t.prove(c.COMPOSITE, 1, 0x9406)
    t.card("00B201C4")
    t.initialize(1, 1, 100, 0x6982)
    t.verify()
    t.purchase(1, 1, c.ED_PURCHASE, 100)
    t.purchase(2, 1, c.WITHDRAWAL, 400)
    t.balance(1, 0)
    t.card("00B202C4")
    t.card("802A9E06", be(1, 2))
    t.card("802A9E06", be(1, 2) + TERMINAL + said[:4])
    t.card("802A9E06", be(1, 2) + TERMINAL + be(9, 4), 0x9406)
    t.card("802A9E04", be(2, 2))
    t.card("80468100")


def composites(w, algorithm):
    t = Terminal(w, f"Composite purchases, algorithm {algorithm:02X}.", algorithm)
    shorter = bytes.fromhex("110200B5")
    for update, amount, terms in ((RECORD[:-1] + b"\xB6", 0, None), (shorter, 30, TERMS)):
        if terms:
            t.set_terms(terms)
        answer = t.initialize(3, 2, amount)
        t.card("80DC11B8", update, le=False)
        hashed = t.terms
        if algorithm:
            hashed = c.composite_terms(t.terms, [(0x11, 0xB8, update)])
        t.terms = hashed
        t.credit(t.debit(t.psam(c.COMPOSITE, amount, answer)))
    t.card("802A9E09", be(2, 2))
    t.initialize(3, 2, 1)
    t.card("80DC12B8", LOCKED, 0x9407)
    for header, update, status in (("80DC13B8", "130100", 0x6A83), ("80DC11C0", "110100", 0x6A82),
                                   ("80DC11B8", "12020000", 0x6A80),
                                   ("80DC11B8", "110300", 0x6A80),
                                   ("80DC11B8", "1107" + "00" * 7, 0x6A84)):
        t.initialize(3, 2, 1)
        t.card(header, bytes.fromhex(update), status)


def online(w, algorithm):
    t = Terminal(w, f"Load, unload, overdraft, algorithm {algorithm:02X}.", algorithm,
                 balances=(500, 0))
    t.verify()
    t.online(0, 2, c.EP_LOAD, 10000, "80520000")
    t.prove(c.EP_LOAD, 1)
    t.set_terms()
    t.online(0, 2, c.EP_LOAD, 1, "80520000")
    t.online(5, 2, c.EP_UNLOAD, 4001, "80540300")
    t.balance(2, 6000)
    t.prove(c.EP_UNLOAD, 3)
    t.online(0, 1, c.ED_LOAD, 77, "80520000")
    t.online(4, 1, c.UPDATE, 5000, "80580000")
    t.balance(1, 5577)
    t.initialize(5, 1, 578, 0x9401)
    t.online(4, 1, c.UPDATE, 4000, "80580000", limit=5000)
    t.purchase(1, 1, c.ED_PURCHASE, 4500)
    t.prove(c.UPDATE, 3)
    t.online(4, 1, c.UPDATE, 3923, "80580000", limit=4000)
    t.balance(1, 0)
    for number in range(1, 5):
        t.card(f"00B2{number:02X}C4")


def states(w):
    t = Terminal(w, "What is not accepted in a state.")
    nothing = DATE + TIME + bytes(8)
    for header, data in (("80520000", nothing), ("80540100", bytes(4) + nothing),
                         ("80540300", nothing), ("80580000", bytes(3) + nothing),
                         ("80DC11B8", RECORD)):
        t.card(header, data, 0x6901)
    answer = t.initialize(1, 2, 10)
    t.card("80DC11B8", RECORD, 0x6901)
    said = t.psam(c.EP_PURCHASE, 10, answer)
    t.debit(said, 0x6901)
    answer = t.initialize(1, 2, 10)
    said = t.psam(c.EP_PURCHASE, 10, answer)
    t.balance(2, 1000)
    t.debit(said, 0x6901)
    answer = t.initialize(3, 2, 10)
    said = t.psam(c.COMPOSITE, 10, answer)
    t.debit(said, 0x6901)
    answer = t.initialize(1, 2, 10)
    said = t.psam(c.EP_PURCHASE, 10, answer)
    t.w.add("card-power")
    t.debit(said, 0x6901)
    t.purchase(1, 2, c.EP_PURCHASE, 10)
    t.balance(2, 990)


def refusals(w):
    t = Terminal(w, "What INITIALIZE and DEBIT refuse, in the order of the checks.",
                 balances=(0, 100),
                 purse=dict(maximum_balance=150, maximum_amount=90, count_limit=2, day_limit=100))
    t.initialize(9, 2, 10, 0x6A86)
    t.card("80500102", bytes(10), 0x6700)
    t.initialize(1, 2, 10, 0x9403, index=7)
    t.initialize(1, 2, 0, 0x6A80)
    t.initialize(1, 2, 91, 0x6985)
    t.initialize(0, 2, 10, 0x6982)
    t.verify()
    t.initialize(0, 2, 51, 0x6985)
    t.initialize(5, 2, 101, 0x9401)
    answer = t.initialize(1, 2, 60)
    said = t.psam(c.EP_PURCHASE, 60, answer)
    t.debit(said[:-1] + bytes([said[-1] ^ 1]), 0x9302)
    answer = t.initialize(1, 2, 60)
    said = t.psam(c.EP_PURCHASE, 60, answer)
    t.debit(said, 0x6A80, date=bytes.fromhex("2026010A"))
    t.purchase(1, 2, c.EP_PURCHASE, 60)
    t.initialize(1, 2, 41, 0x9401)
    t.purchase(1, 2, c.EP_PURCHASE, 40)
    t.initialize(1, 2, 1, 0x6985)
    t.online(0, 2, c.EP_LOAD, 120, "80520000")
    t.purchase(1, 2, c.EP_PURCHASE, 50)
    answer = t.initialize(1, 2, 60)
    said = t.psam(c.EP_PURCHASE, 60, answer)
    t.debit(said, 0x6985)
    t.balance(2, 70)


def days(w):
    t = Terminal(w, "The day's limit over dates that go forwards and backwards.",
                 balances=(0, 1000),
                 purse=dict(day_limit=100))
    earlier = bytes.fromhex("20251231")
    for amount, date, status in ((60, DATE, 0x9000), (41, DATE, 0x6985), (100, LATER, 0x9000),
                                 (1, DATE, 0x6985), (1, earlier, 0x6985),
                                 (100, bytes.fromhex("20260104"), 0x9000),
                                 (100, bytes.fromhex("20260105"), 0x9000)):
        answer = t.initialize(1, 2, amount)
        t.debit(t.psam(c.EP_PURCHASE, amount, answer, date=date), status, date=date)


def hidden(w):
    t = Terminal(w, "A balance that is hidden until the PIN is verified.",
                 purse=dict(balance_pin=1))
    t.card("805C0002", status=0x6982)
    t.purchase(1, 2, c.EP_PURCHASE, 400)
    answer = t.initialize(1, 2, 601)
    t.debit(t.psam(c.EP_PURCHASE, 601, answer), 0x9401)
    t.initialize(0, 2, 1, 0x6982)
    t.verify()
    t.initialize(1, 2, 601, 0x9401)
    t.balance(2, 600)


def terms(w):
    t = Terminal(w, "How long terms are kept.")
    t.set_terms()
    t.initialize(1, 2, 1001, 0x9401)  # ended no transaction: they stay
    answer = t.initialize(1, 2, 5)
    t.debit(t.psam(c.EP_PURCHASE, 5, answer))
    answer = t.initialize(1, 2, 5)
    t.debit(t.psam(c.EP_PURCHASE, 5, answer))
    t.card("802A9E06", be(1, 2))
    t.card("802A9E06", be(2, 2))
    t.set_terms()
    answer = t.initialize(1, 2, 5)
    t.balance(2, 990)  # ended the transaction: they are gone
    t.next_terms = c.NO_TERMS
    answer = t.initialize(1, 2, 5)
    t.debit(t.psam(c.EP_PURCHASE, 5, answer))
    t.set_terms()
    t.w.add("card-power")
    t.next_terms = c.NO_TERMS
    answer = t.initialize(1, 2, 5)
    t.debit(t.psam(c.EP_PURCHASE, 5, answer))


def sequences(w):
    t = Terminal(w, "Sequences at their end.", balances=(0, 1000),
                 purse=dict(offline=0xFFFE, online=0xFEFF))
    t.verify()
    t.purchase(1, 2, c.EP_PURCHASE, 1)
    t.initialize(1, 2, 1, 0x9402)
    t.online(0, 2, c.EP_LOAD, 1, "80520000")
    t.initialize(0, 2, 1, 0x9402)
    t.online(5, 2, c.EP_UNLOAD, 1000, "80540300")
    t.balance(2, 0)


def proofs(w):
    t = Terminal(w, "How many proofs are kept.")
    t.verify()
    for number in range(17):
        t.purchase(1, 2, c.EP_PURCHASE, 1 + number)
    for number in range(5):
        t.online(0, 2, c.EP_LOAD, 1 + number, "80520000")
    for type_, last, status in ((c.EP_PURCHASE, 17, 0x9000), (c.EP_PURCHASE, 2, 0x9000),
                                (c.EP_PURCHASE, 1, 0x9406), (c.EP_LOAD, 5, 0x9000),
                                (c.EP_LOAD, 2, 0x9000), (c.EP_LOAD, 1, 0x9406)):
        t.prove(type_, last, status)


def psam(w):
    t = Terminal(w, "The PSAM: an open transaction, wrong codes, what is given up.")
    t.credit(bytes(8), 0x6901)
    answer = t.initialize(1, 2, 10)
    mac2 = t.debit(t.psam(c.EP_PURCHASE, 10, answer))
    t.w.add("psam-power")
    t.credit(bytes(7), 0x6700)
    t.credit(bytes(8), 0x9302)
    t.credit(mac2)
    t.credit(mac2, 0x9405)
    t.credit(bytes(8), 0x6901)
    answer = t.initialize(1, 2, 10)
    first = t.psam(c.EP_PURCHASE, 10, answer)
    again = t.psam(c.EP_PURCHASE, 10, answer)
    assert int.from_bytes(again[:4], "big") == int.from_bytes(first[:4], "big") + 1
    t.credit(t.debit(first), 0x9302)
    t.credit(bytes(8), 0x9302)
    t.credit(bytes(8), 0x9302)
    t.credit(bytes(8), 0x6901)
    answer = t.initialize(1, 2, 10)
    last = t.psam(c.EP_PURCHASE, 10, answer)
    assert int.from_bytes(last[:4], "big") == int.from_bytes(again[:4], "big") + 1
    for type_, amount, date, status in (
            (c.EP_LOAD, 10, DATE, 0x6A80), (c.EP_PURCHASE, 10, b"\x20\x26\x01\x0A", 0x6A80),
            (c.EP_PURCHASE, 10, b"\x20\x36\x01\x01", 0x6985),
            (c.EP_PURCHASE, 50001, DATE, 0x6985)):
        t.psam(type_, amount, answer, status, date=date)
    t.credit(t.debit(last))


def collection(w):
    t = Terminal(w, "The collection of a PSAM.")
    t.purchase(1, 2, c.EP_PURCHASE, 10)
    t.purchase(1, 2, c.EP_PURCHASE, 20)
    t.said("psam", "807A00000C" + (LATER + bytes(8)).hex(), 0x6901)
    for number in range(2):
        body = t.said("psam", "8076000000")[:-8]
        mac = c.collected_mac(t.dck, body, LATER)
        t.said("psam", "807A00000C" + (LATER + mac).hex())
        t.said("psam", "807A00000C" + (LATER + mac).hex(), 0x6901)
    answer = t.initialize(1, 2, 10)
    t.psam(c.EP_PURCHASE, 10, answer, 0x6985)
    t.psam(c.EP_PURCHASE, 10, answer, date=LATER)


def load_sam(w):
    t = Terminal(w, "The load SAM: what it refuses.")
    t.verify()
    answer = t.initialize(0, 2, 50)
    mac1 = answer[-8:]
    wrong = bytes([mac1[0] ^ 0x80]) + mac1[1:]
    t.load_sam("80600000", c.EP_LOAD, answer, 1000, 50, 0, wrong, 0x9302)
    t.load_sam("80600000", c.EP_LOAD, answer, 1001, 50, 0, mac1, 0x9302)
    t.load_sam("80600000", c.EP_LOAD, answer, 1000, 100001, 0, mac1, 0x6985)
    t.load_sam("80600000", c.EP_PURCHASE, answer, 1000, 50, 0, mac1, 0x6A80)
    t.load_sam("80620200", c.EP_LOAD, answer, 1000, 50, 0, mac1, 0x6A86)
    t.load_sam("80620400", c.EP_LOAD, answer, 1050, 50, 0, mac1, 0x9302)
    t.said("load-sam", t.command("80600000", bytes(0x5A)), 0x6700)
    mac2 = t.load_sam("80600000", c.EP_LOAD, answer, 1000, 50, 0, mac1)
    t.card("80520000", DATE + TIME + bytes([mac2[0] ^ 1]) + mac2[1:], 0x9302)
    t.card("80520000", DATE + TIME + mac2, 0x6901)


def blocks(w, algorithm):
    t = Terminal(w, f"A block after wrong codes, and what lifts it, algorithm {algorithm:02X}.",
                 algorithm, mac_tries=3, maintenance=algorithm)

    def maintenance(header, status=0x9000):
        challenge = bytes(range(0xB0, 0xB8))
        t.said("card", "0084000008", random=challenge)
        t.said("card", protected(bytes.fromhex(header), b"",
                                 (algorithm, card_key(c.DAMK, algorithm)), challenge),
               status)

    for _ in range(3):
        answer = t.initialize(1, 2, 10)
        said = t.psam(c.EP_PURCHASE, 10, answer)
        t.debit(said[:4] + bytes(len(said) - 4), 0x9302)
    t.initialize(1, 2, 10, 0x6985)
    t.prove(c.EP_PURCHASE, 1, 0x6985)
    maintenance("84180000")
    t.purchase(1, 2, c.EP_PURCHASE, 10)
    maintenance("84180000", 0x6985)
    maintenance("841E0001")
    t.initialize(1, 2, 10, 0x9303)


def write_dialogues(w):
    for algorithm in (1, 0):
        purchases(w, algorithm)
        composites(w, algorithm)
        online(w, algorithm)
        blocks(w, algorithm)
    for dialogue in (states, refusals, days, hidden, terms, sequences, proofs, psam, collection,
                     load_sam):
        dialogue(w)
