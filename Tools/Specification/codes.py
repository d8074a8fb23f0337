"""Keys, codes and receipts of the purse, written from its specification alone.

Algorithm 0 is JR/T 0025's (triple DES), 1 is Bursa's own (AES-128, CMAC). Numbers are integers,
everything else is bytes; dates and times are BCD as in the commands.
"""

from dataclasses import dataclass
from hashlib import sha256

from primitives import cmac, cmac_padded, des_mac, triple_des, xor

MAC1, MAC2, MAC3, TAC = 1, 2, 3, 4
DPK, DLK, DULK, DUK, DTK, DPUK, DRPK, DAMK, DCK = range(1, 10)

ED_LOAD, EP_LOAD, ED_UNLOAD, WITHDRAWAL, ED_PURCHASE, EP_PURCHASE, UPDATE = range(1, 8)
COMPOSITE, EP_UNLOAD = 0x09, 0x0A

LOADS = (ED_LOAD, EP_LOAD)
UNLOADS = (ED_UNLOAD, EP_UNLOAD)
OFFLINE = (WITHDRAWAL, ED_PURCHASE, EP_PURCHASE, COMPOSITE)
TYPES = (*LOADS, *UNLOADS, UPDATE, *OFFLINE)
OF_EP = (EP_LOAD, EP_PURCHASE, COMPOSITE, EP_UNLOAD)

NO_TERMS = bytes(32)


def code_length(algorithm):
    """Bytes of a MAC or TAC; the random numbers of a transaction have as many."""
    return 8 if algorithm else 4


def role(type_):
    """The role of the key that makes the session of a transaction."""
    if type_ in OFFLINE:
        return DPK
    return DLK if type_ in LOADS else DULK if type_ in UNLOADS else DUK


# Keys


def diversified(algorithm, key, role_, version, currency, serial, issuer=b"", city=b""):
    """A card's key from a master, in one to three levels; the factors have 8 bytes or none."""
    levels = [(1, issuer), (2, city)]
    for number, factor in levels:
        if factor and algorithm:
            key = _aes_level(key, role_, version, currency, bytes([number]) + factor)
        elif factor:
            key = _des_level(key, factor)
    if algorithm:
        return _aes_level(key, role_, version, currency, serial)
    return _des_level(key, serial[-8:])


def _aes_level(key, role_, version, currency, rest):
    return cmac_padded(key, bytes([1, 1, role_, version]) + currency + rest, 32)


def _des_level(key, factor):
    return triple_des(key, factor) + triple_des(key, xor(factor, b"\xff" * 8))


def session_key(algorithm, key, type_, random, sequence, terminal_sequence):
    """The key of one transaction; the sequence before it is raised."""
    sequence = sequence.to_bytes(2, "big")
    terminal = (terminal_sequence if type_ in OFFLINE else 0).to_bytes(4, "big")
    if algorithm:
        return cmac(key, bytes([type_, 1]) + random + sequence + terminal)
    return triple_des(key, random + sequence + (terminal[2:] if type_ in OFFLINE else b"\x80\x00"))


# Codes


@dataclass
class Transaction:
    """What the codes of one transaction say."""

    type: int
    algorithm: int = 1
    key_version: int = 1
    currency: bytes = b"\x09\x78"
    serial: bytes = bytes(10)
    sequence: int = 0
    terminal_id: bytes = bytes(6)
    terminal_sequence: int = 0
    amount: int = 0
    date: bytes = bytes(4)
    time: bytes = bytes(3)
    limit: int = 0
    balance_before: int = 0
    balance_after: int = 0
    terms: bytes = NO_TERMS
    message: bytes = b""  # the answer of GET MESSAGE, id 00 only

    def code(self, code, key):
        """MAC1, MAC2 and MAC3 under the session key, the TAC under DTK."""
        if self.algorithm:
            return cmac(key, self._block(code))[:8]
        if code == TAC:
            key = xor(key[:8], key[8:])
        return des_mac(key, self._standard(code))[:4]

    def _block(self, code):
        """The block of 80 bytes of algorithm 1."""
        offline, update = self.type in OFFLINE, self.type == UPDATE
        dated = offline or code != MAC1
        balance = self.balance_before if code in (MAC1, MAC2) else self.balance_after
        amount = 0 if update and code == MAC1 else self.amount
        block = bytes([code, 1, self.key_version, self.type]) + self.currency + self.serial
        block += self.sequence.to_bytes(2, "big") + self.terminal_id
        block += (self.terminal_sequence if offline else 0).to_bytes(4, "big")
        block += amount.to_bytes(4, "big")
        block += self.date + self.time if dated else bytes(7)
        block += (self.limit if update else 0).to_bytes(3, "big")
        block += (0 if offline else balance).to_bytes(4, "big")
        block += bytes(2) + self.terms
        assert len(block) == 80
        return block

    def _standard(self, code):
        """What a code of algorithm 0 is computed over."""
        when = self.date + self.time
        length = 3 if self.type == UPDATE else 4
        amount = self.amount.to_bytes(length, "big")
        tail = bytes([self.type]) + self.terminal_id
        if self.type in OFFLINE:
            if code == MAC2:
                return amount
            if code == TAC:
                return amount + tail + self.terminal_sequence.to_bytes(4, "big") + when
            return amount + tail + when + (self.message if self.type == COMPOSITE else b"")
        if code == MAC1:
            shown = self.limit.to_bytes(3, "big") if self.type == UPDATE else amount
            return self.balance_before.to_bytes(4, "big") + shown + tail
        if code == MAC2:
            return amount + tail + when
        after = self.balance_after.to_bytes(4, "big") + self.sequence.to_bytes(2, "big")
        return after + amount + tail + when

    def log_record(self):
        """23 bytes, with sequence and limit after the transaction."""
        limit = self.amount if self.type == UPDATE else self.limit
        return ((self.sequence + 1).to_bytes(2, "big") + limit.to_bytes(3, "big")
                + self.amount.to_bytes(4, "big") + bytes([self.type]) + self.terminal_id
                + self.date + self.time)

    def receipt(self, receipt_key_version):
        """The 78 bytes that the card signs."""
        return (b"BRC1" + bytes([receipt_key_version, self.algorithm, self.key_version])
                + self.currency + self.serial + self.log_record()
                + self.terminal_sequence.to_bytes(4, "big") + self.terms)


def composite_terms(terms, updates):
    """The terms of a composite purchase of algorithm 1: over each (P1, P2, data) in its order."""
    text = terms
    for p1, p2, data in updates:
        text += bytes([p1, p2, len(data)]) + data
    return sha256(text).digest()


# Collection of a PSAM


def collection_mac(key, terminal_id, collection, terminal_sequence, count, total):
    """What the PSAM says, and the 26 bytes it says it about."""
    body = (terminal_id + collection.to_bytes(4, "big") + terminal_sequence.to_bytes(4, "big")
            + count.to_bytes(4, "big") + total.to_bytes(8, "big"))
    return cmac(key, b"\x43" + body)[:8], body


def collected_mac(key, body, date):
    """What the operator answers."""
    return cmac(key, b"\x41" + body + date)[:8]
