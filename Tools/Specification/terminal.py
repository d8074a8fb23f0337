"""A terminal and a host that write down what they say to a card, a PSAM and a load SAM."""

import codes as c
from sample import (CURRENCY, DATE, INFORMATION, LOCKED, NAME, PIN, RECEIPT_KEY, RECORD, SERIAL,
                    TERMINAL, TERMS, TIME, be, card_key, master, version)
from vectors import ROLES


class Terminal:
    """Drives a card, a PSAM and a load SAM, and writes down what is said."""

    def __init__(self, w, name, algorithm=1, **card):
        self.w, self.algorithm, self.counted = w, algorithm, 0
        w.comment(name)
        w.add("dialogue")
        self.make_card(**card)
        self.make_psam()
        self.make_load_sam()

    def make_card(self, balances=(0, 1000), mac_tries=0, maintenance=1, deposit=None, purse=None):
        for algorithm in (0, 1):
            names = [name for name in ROLES if name != "damk" or algorithm == maintenance]
            self.w.add("card-keys", index=be(algorithm + 1, 1), algorithm=be(algorithm, 1),
                       version=be(version(algorithm), 1),
                       **{name: card_key(ROLES[name], algorithm) for name in names})
        self.account(1, balances[0], bytes(range(6)), **deposit or {})
        self.account(2, balances[1], bytes([0, 5]), **purse or {})
        self.w.add("make-card", name=NAME, information=INFORMATION, pin=PIN,
                   records=RECORD + LOCKED, receipt_key=RECEIPT_KEY, mac_tries=be(mac_tries, 1))

    def account(self, account, balance, pin, **values):
        sizes = dict(limit=3, offline=2, online=2, balance_pin=1)
        self.w.add("account", account=be(account, 1), balance=be(balance, 4), pin=pin,
                   **{name: be(value, sizes.get(name, 4)) for name, value in values.items()})

    def masters(self, *names):
        for algorithm in (0, 1):
            self.w.add("masters", algorithm=be(algorithm, 1), version=be(version(algorithm), 1),
                       levels=be(1, 1), **{name: master(ROLES[name], algorithm) for name in names})

    def make_psam(self):
        self.masters("dpk")
        serial = bytes.fromhex("00000000000000007001")
        self.dck = card_key(c.DCK, 1, serial)
        self.w.add("make-psam", serial=serial, terminal_id=TERMINAL, currency=CURRENCY,
                   expiry=bytes.fromhex("20351231"), maximum_amount=be(50000, 4),
                   maximum_total=be(1000000, 8), sequence=be(0x00010007, 4), dck=self.dck,
                   damk=card_key(c.DAMK, 1, serial))

    def make_load_sam(self):
        self.masters("dlk", "dulk", "duk", "dtk")
        self.w.add("make-load-sam", currency=CURRENCY, maximum_amount=be(100000, 4),
                   maximum_total=be(1000000, 8))

    # Exchanges

    def said(self, to, apdu, status=0x9000, random=None):
        if isinstance(apdu, str):
            apdu = bytes.fromhex(apdu)
        answer = self.w.add(to, random=random, command=apdu)["response"]
        assert answer[-2:] == be(status, 2), (apdu.hex(), answer.hex(), f"{status:04X}")
        return answer[:-2]

    def command(self, header, data=b"", le=True):
        length = bytes([len(data)]) if data else b""
        return bytes.fromhex(header) + length + data + (b"\x00" if le else b"")

    def card(self, header, data=b"", status=0x9000, le=True, random=None):
        return self.said("card", self.command(header, data, le), status, random)

    def random(self):
        self.counted += 1
        return be(0x8899AABBCCDD0000 + self.counted, 8)[-8 if self.algorithm else -4:]

    def verify(self):
        self.card("00200000", PIN, le=False)

    def initialize(self, p1, account, amount, status=0x9000, index=None):
        """Answers what INITIALIZE said, as a transaction; the random number is beside it."""
        data = be(index or self.algorithm + 1, 1) + (b"" if p1 == 4 else be(amount, 4)) + TERMINAL
        random = self.random() if status == 0x9000 else None
        answer = self.card(f"8050{p1:02X}{account:02X}", data, status, random=random)
        self.first = answer
        self.terms = getattr(self, "next_terms", c.NO_TERMS)
        return answer

    def set_terms(self, terms=TERMS):
        self.card("80300000", terms, le=False)
        self.next_terms = terms

    def psam(self, type_, amount, answer, status=0x9000, terms=None, date=DATE, message=b""):
        fixed = be(amount, 4) + be(type_, 1) + date + TIME + be(version(self.algorithm), 1)
        fixed += be(self.algorithm, 1)
        sequence, random = answer[4:6], answer[11:]
        tail = SERIAL + (terms or self.terms) if self.algorithm else SERIAL[-8:] + message
        return self.said("psam", self.command("80700000", random + sequence + fixed + tail), status)

    def debit(self, said, status=0x9000, date=DATE):
        """DEBIT with what the PSAM said; the answer's MAC2."""
        answer = self.card("80540100", said[:4] + date + TIME + said[4:], status)
        self.next_terms = c.NO_TERMS
        return answer[len(answer) // 2:]

    def credit(self, mac2, status=0x9000):
        return self.said("psam", self.command("80720000", mac2, le=False), status)

    def purchase(self, p1, account, type_, amount):
        answer = self.initialize(p1, account, amount)
        said = self.psam(type_, amount, answer)
        self.credit(self.debit(said))
        return answer, said

    def load_sam(self, header, type_, answer, balance, amount, limit, code, status=0x9000,
                 terms=None):
        length = 8 if self.algorithm else 4
        offset = 9 if type_ == c.UPDATE else 6
        random = answer[offset + 2:offset + 2 + length]
        text = be(type_, 1) + answer[offset:offset + 2] + random + answer[4:6] + be(balance, 4)
        text += be(amount, 4) + be(limit, 3) + TERMINAL + bytes(4) + DATE + TIME
        text += SERIAL + (terms or self.terms) if self.algorithm else SERIAL[-8:]
        return self.said("load-sam", self.command(header, text + code, le=header[:4] == "8060"),
                         status)

    def online(self, p1, account, type_, amount, second, limit=0):
        """A whole load, unload or update, and the host's look at what the card said."""
        answer = self.initialize(p1, account, amount)
        before = int.from_bytes(answer[:4], "big")
        length = 8 if self.algorithm else 4
        mac2 = self.load_sam("80600000", type_, answer, before, amount, limit, answer[-length:])
        new = be(amount, 3) if type_ == c.UPDATE else b""
        said = self.card(second, new + DATE + TIME + mac2)
        self.next_terms = c.NO_TERMS
        after = before + (amount - limit if type_ == c.UPDATE else
                          amount if type_ in c.LOADS else -amount)
        header = "80620300" if type_ in c.UNLOADS else "80620400"
        self.load_sam(header, type_, answer, after, amount, limit, said)
        return answer

    def prove(self, type_, sequence, status=0x9000):
        return self.card(f"805A00{type_:02X}", be(sequence, 2), status)

    def balance(self, account, expected):
        assert self.card(f"805C00{account:02X}") == be(expected, 4)
