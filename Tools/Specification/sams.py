"""The PSAM and the load SAM, from the specification alone."""

from dataclasses import dataclass

from application import Application, Fields, is_bcd, require
from codes import (DTK, LOADS, MAC1, MAC2, MAC3, OFFLINE, TAC, TYPES, UNLOADS,
                   UPDATE, Transaction, code_length, collected_mac, collection_mac, diversified,
                   role, session_key)

LAST_SEQUENCE = 0xFFFFFFFF
STANDARD_NUMBERS = 65535  # with id 00 a MAC2 names the low 16 bits of the sequence alone
TRIES = 3


@dataclass
class Master:
    """The masters of one version, by role; `levels` of diversification, 1...3."""

    algorithm: int
    version: int
    levels: int
    by_role: dict

    def card_key(self, role_, currency, serial, factors):
        return diversified(self.algorithm, self.by_role[role_], role_, self.version, currency,
                           serial, factors[:8], factors[8:])


def find_master(masters, transaction, factors, form):
    """Key version 9403; then algorithm and levels against those of the key, 6A80."""
    found = [m for m in masters if m.version == transaction.key_version]
    require(found, 0x9403)
    master = found[0]
    require(master.algorithm == transaction.algorithm == form, 0x6A80)
    require(len(factors) == 8 * (master.levels - 1), 0x6A80)
    return master


def form_of(length, lengths):
    """What the length says: algorithm, bytes of factors, whether GET MESSAGE is behind."""
    require(length in lengths, 0x6700)
    return lengths[length]


PSAM_FORMS = {0x1C + 8 * n: (0, 8 * n, False) for n in range(3)}
PSAM_FORMS |= {0x25 + 8 * n: (0, 8 * n, True) for n in range(3)}
PSAM_FORMS |= {0x42 + 8 * n: (1, 8 * n, False) for n in range(3)}
LOAD_FORMS = {0x31 + 8 * n: (0, 8 * n) for n in range(3)}
LOAD_FORMS |= {0x5B + 8 * n: (1, 8 * n) for n in range(3)}


class PSAM(Application):
    """`collection_key` is its own derived DCK."""

    def __init__(self, terminal_id, currency, expiry, maximum_amount, maximum_total, masters,
                 collection_key, maintenance, random, sequence=0):
        super().__init__(random)
        self.terminal_id, self.currency, self.expiry = terminal_id, currency, expiry
        self.maximum_amount, self.maximum_total = maximum_amount, maximum_total
        self.masters, self.collection_key = masters, collection_key
        self.maintenance = maintenance
        self.sequence = self.first_sequence = sequence
        self.open = None  # amount, expected MAC2, tries
        self.counted = None  # the MAC2 that closed the last transaction
        self.count, self.total, self.collection = 0, 0, 0
        self.earliest = bytes(4)
        self.commands |= {(0x80, 0x70): self._initialize, (0x80, 0x72): self._credit,
                          (0x80, 0x76): self._initialize_collection,
                          (0x80, 0x7A): self._collected}

    def power_on(self):
        super().power_on()
        self.asked = None

    def leave(self):
        self.asked = None

    def _initialize(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        form, factor_length, has_message = form_of(len(command.data), PSAM_FORMS)
        fields = Fields(command.data)
        random, sequence = fields.bytes(8 if form else 4), fields.number(2)
        transaction = Transaction(
            amount=fields.number(4), type=fields.number(1), date=fields.bytes(4),
            time=fields.bytes(3), key_version=fields.number(1), algorithm=fields.number(1),
            serial=fields.bytes(10 if form else 8), sequence=sequence, currency=self.currency,
            terminal_id=self.terminal_id)
        if form:
            transaction.terms = fields.bytes(32)
        factors, transaction.message = fields.bytes(factor_length), fields.rest
        master = find_master(self.masters, transaction, factors, form)
        require(transaction.type in OFFLINE, 0x6A80)
        require(is_bcd(transaction.date + transaction.time), 0x6A80)
        require(self.earliest <= transaction.date <= self.expiry, 0x6985)
        require(transaction.amount <= self.maximum_amount, 0x6985)
        require(self.total + transaction.amount <= self.maximum_total, 0x6985)
        number = self.sequence + (1 if self.open else 0)
        require(number < self._end_of_sequence(form), 0x9402)
        self.sequence = transaction.terminal_sequence = number
        key = master.card_key(role(transaction.type), self.currency, transaction.serial, factors)
        session = session_key(form, key, transaction.type, random, sequence, number)
        self.counted = None
        self.open = Opened(form, transaction.amount, transaction.code(MAC2, session))
        return number.to_bytes(4, "big") + transaction.code(MAC1, session)

    def _end_of_sequence(self, algorithm):
        """The number that is no transaction's any more."""
        if algorithm:
            return LAST_SEQUENCE
        return min(LAST_SEQUENCE, self.first_sequence + STANDARD_NUMBERS)

    def _credit(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        require(not (self.counted and command.data == self.counted), 0x9405)
        require(self.open and self.open.tries, 0x6901)
        require(len(command.data) == code_length(self.open.algorithm), 0x6700)
        self.open.tries -= 1  # at zero it is closed; its number is used up all the same
        require(command.data == self.open.mac2, 0x9302)
        self.count += 1
        self.total += self.open.amount
        self.sequence += 1
        self.counted, self.open = self.open.mac2, None

    def _initialize_collection(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        require(not command.data, 0x6700)
        mac, body = collection_mac(self.collection_key, self.terminal_id, self.collection,
                                   self.sequence, self.count, self.total)
        self.asked = body, self.count, self.total
        return body + mac

    def _collected(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        require(self.asked, 0x6901)
        require(len(command.data) == 12, 0x6700)
        body, count, total = self.asked
        date, mac = command.data[:4], command.data[4:]
        require(is_bcd(date), 0x6A80)
        require(mac == collected_mac(self.collection_key, body, date), 0x9302)
        self.count -= count
        self.total -= total
        self.collection += 1
        self.earliest, self.asked = date, None


@dataclass
class Opened:
    """What a PSAM waits for."""

    algorithm: int
    amount: int
    mac2: bytes
    tries: int = TRIES


class LoadSAM(Application):
    """Authorises online transactions and verifies what cards say afterwards."""

    def __init__(self, currency, maximum_amount, maximum_total, masters, maintenance, random):
        super().__init__(random)
        self.currency, self.masters = currency, masters
        self.maximum_amount, self.maximum_total, self.total = maximum_amount, maximum_total, 0
        self.maintenance = maintenance
        self.commands |= {(0x80, 0x60): self._authorise, (0x80, 0x62): self._verify}

    def _read(self, command):
        """The transaction, its random number, the code and the factors behind it."""
        form, factor_length = form_of(len(command.data), LOAD_FORMS)
        fields = Fields(command.data)
        transaction = Transaction(fields.number(1), key_version=fields.number(1),
                                  algorithm=fields.number(1), currency=self.currency)
        random, transaction.sequence = fields.bytes(8 if form else 4), fields.number(2)
        transaction.balance_before = transaction.balance_after = fields.number(4)
        transaction.amount, transaction.limit = fields.number(4), fields.number(3)
        transaction.terminal_id = fields.bytes(6)
        transaction.terminal_sequence = fields.number(4)
        transaction.date, transaction.time = fields.bytes(4), fields.bytes(3)
        transaction.serial = fields.bytes(10 if form else 8)
        if form:
            transaction.terms = fields.bytes(32)
        code, factors = fields.bytes(8 if form else 4), fields.rest
        master = find_master(self.masters, transaction, factors, form)
        require(transaction.type in TYPES, 0x6A80)
        require(transaction.type != UPDATE or transaction.amount <= 0xFFFFFF, 0x6A80)
        require(is_bcd(transaction.date + transaction.time), 0x6A80)
        return transaction, random, code, master, factors

    def _key(self, transaction, random, code, master, factors):
        if code == TAC:
            return master.card_key(DTK, self.currency, transaction.serial, factors)
        key = master.card_key(role(transaction.type), self.currency, transaction.serial, factors)
        return session_key(transaction.algorithm, key, transaction.type, random,
                           transaction.sequence, transaction.terminal_sequence)

    def _authorise(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        transaction, random, mac1, master, factors = self._read(command)
        require(transaction.type not in OFFLINE, 0x6A80)
        require(transaction.amount <= self.maximum_amount, 0x6985)
        load = transaction.amount if transaction.type in LOADS else 0
        require(self.total + load <= self.maximum_total, 0x6985)
        session = self._key(transaction, random, MAC1, master, factors)
        require(mac1 == transaction.code(MAC1, session), 0x9302)
        self.total += load
        return transaction.code(MAC2, session)

    def _verify(self, command):
        code = command.p1
        require(code in (MAC3, TAC) and command.p2 == 0, 0x6A86)
        transaction, random, sent, master, factors = self._read(command)
        require(code == TAC or transaction.type in UNLOADS, 0x6A80)
        require(sent == transaction.code(code, self._key(transaction, random, code, master,
                                                         factors)), 0x9302)
