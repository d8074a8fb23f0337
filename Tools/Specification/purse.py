"""The card application: electronic deposit and electronic purse, from the specification alone."""

from dataclasses import dataclass, field

from application import Application, Fields, Refused, is_bcd, number, require
from codes import (COMPOSITE, DAMK, DTK, ED_LOAD, ED_PURCHASE, ED_UNLOAD, EP_LOAD, EP_PURCHASE,
                   EP_UNLOAD, LOADS, MAC1, MAC2, MAC3, NO_TERMS, OF_EP, OFFLINE, TAC, TYPES,
                   UNLOADS, UPDATE, WITHDRAWAL, Transaction, code_length, composite_terms, role,
                   session_key)
from primitives import public_key, sign

ED, EP = 1, 2
DEBITS_KEPT, ONLINE_KEPT = 16, 4
NEXT = {"load": (0x52, 0x00, 0x00), "purchase": (0x54, 0x01, 0x00),
        "composite": (0x54, 0x01, 0x00), "unload": (0x54, 0x03, 0x00),
        "update": (0x58, 0x00, 0x00)}
INITIALIZE = {(0, ED): ("load", ED_LOAD), (0, EP): ("load", EP_LOAD),
              (1, ED): ("purchase", ED_PURCHASE), (1, EP): ("purchase", EP_PURCHASE),
              (2, ED): ("purchase", WITHDRAWAL), (3, EP): ("composite empty", COMPOSITE),
              (4, ED): ("update", UPDATE),
              (5, ED): ("unload", ED_UNLOAD), (5, EP): ("unload", EP_UNLOAD)}


@dataclass
class Account:
    """A balance with its sequences, limits and proofs. A limit of 0 is none."""

    balance: int = 0
    limit: int = 0
    offline: int = 0
    online: int = 0
    maximum_balance: int = 0
    maximum_amount: int = 0
    count_limit: int = 0
    day_limit: int = 0
    pin: tuple = ()  # the transactions that need a verified PIN, by P1 of INITIALIZE
    balance_pin: bool = False  # whether the balance needs one
    count: int = 0
    day: bytes = bytes(4)
    day_total: int = 0
    day_before_total: int = 0
    proofs: list = field(default_factory=list)

    def room(self):
        """How much more the account can hold."""
        return (self.maximum_balance or 0xFFFFFFFF) - self.balance

    def day_with(self, date, amount):
        """Day, its total and that of the day before, after a debit."""
        if date == self.day:
            return date, self.day_total + amount, self.day_before_total
        if date > self.day:
            return date, amount, self.day_total
        return date, self.day_total + self.day_before_total + amount, 0

    def went_online(self, date):
        """What the end of an online transaction does besides the balance."""
        self.online += 1
        self.count = 0
        self.day, self.day_total, self.day_before_total = date, 0, 0

    def keep(self, proof, is_debit):
        """Keeps a proof; the oldest of its kind makes room."""
        kept = DEBITS_KEPT if is_debit else ONLINE_KEPT
        same = [p for p in self.proofs if (p.transaction.type in OFFLINE) == is_debit]
        if len(same) == kept:
            self.proofs.remove(same[0])
        self.proofs.append(proof)


@dataclass
class Proof:
    """What is kept of a transaction that happened."""

    transaction: Transaction
    mac: bytes
    tac: bytes


@dataclass
class Keys:
    """The keys of one index, by role."""

    algorithm: int
    version: int
    by_role: dict


class Purse(Application):
    """A card with one purse. `information` is the public application data, 30 bytes."""

    def __init__(self, name, information, keys, accounts, random, pin=None, records=None,
                 receipt_key=None, receipt_key_version=1, mac_tries=0):
        super().__init__(random)
        self.name, self.information, self.keys, self.accounts = name, information, keys, accounts
        self.serial, self.currency = information[10:20], information[28:30]
        self.pin, self.pin_tries, self.verified = pin, 3, False
        self.records = records or {}
        self.receipt_key, self.receipt_key_version = receipt_key, receipt_key_version
        self.mac_limit = self.mac_tries = mac_tries
        self.log, self.terms = [], NO_TERMS
        for key in keys.values():
            if DAMK in key.by_role:
                self.maintenance = key.algorithm, key.by_role[DAMK]
        self.commands |= {
            (0x00, 0xA4): self._select, (0x00, 0x20): self._verify, (0x00, 0xB2): self._read_record,
            (0x80, 0x50): self._initialize, (0x80, 0x52): self._credit, (0x80, 0x54): self._debit,
            (0x80, 0x58): self._update, (0x80, 0xDC): self._cache, (0x80, 0x5A): self._prove,
            (0x80, 0x5C): self._balance, (0x80, 0x30): self._set_terms,
            (0x80, 0x46): self._read_receipt_key, (0x80, 0x2A): self._sign_receipt}
        self.blocked_commands.append((0x00, 0xA4))

    def leave(self):
        if getattr(self, "state", "idle") != "idle":
            self.terms = NO_TERMS
        self.state, self.open, self.cached = "idle", None, []

    def power_on(self):
        super().power_on()
        self.terms, self.verified = NO_TERMS, False

    def keeps_state(self, command):
        return command.ins in (0x50, 0x52, 0x54, 0x58, 0xDC, 0xCA, 0x88, 0xC0)

    # Commands of the card

    def _select(self, command):
        require(command.parameters == (4, 0), 0x6A86)
        require(command.data == self.name, 0x6A82)
        self.power_on()
        require(self.block != 0x9303, 0x9303)
        own = b"\x9F\x08\x01" + self.information[9:10] + b"\x9F\x0C\x1E" + self.information
        inner = b"\x84" + bytes([len(self.name)]) + self.name + b"\xA5" + bytes([len(own)]) + own
        return b"\x6F" + bytes([len(inner)]) + inner

    def _verify(self, command):
        require(self.pin_tries, 0x6983)
        self.verified = command.data == self.pin
        self.pin_tries = 3 if self.verified else self.pin_tries - 1
        require(self.verified, 0x63C0 | self.pin_tries)

    def _read_record(self, command):
        require(command.p2 == 0xC4, 0x6A82)
        require(1 <= command.p1 <= len(self.log), 0x6A83)
        return self.log[-command.p1]

    # The first half of a transaction

    def _initialize(self, command):
        require(command.parameters in INITIALIZE, 0x6A86)
        state, type_ = INITIALIZE[command.parameters]
        update = type_ == UPDATE
        require(len(command.data) == (7 if update else 11), 0x6700)
        account = self.accounts[EP if type_ in OF_EP else ED]
        fields = Fields(command.data)
        index, amount = fields.number(1), 0 if update else fields.number(4)
        hidden = account.balance_pin and not self.verified
        require(self.verified or command.p1 not in account.pin, 0x6982)
        require(type_ in OFFLINE or not hidden, 0x6982)
        key = self._session_role(index, type_)
        self._check_amount(account, type_, amount, hidden)
        offline = type_ in OFFLINE
        sequence = account.offline if offline else account.online
        random = self.random(code_length(key.algorithm))
        self.state, self.cached = state, []  # afresh; the terms stay
        self.open = Open(account, key, random, Transaction(
            type_, key.algorithm, key.version, self.currency, self.serial, sequence,
            fields.bytes(6), amount=amount, limit=account.limit, balance_before=account.balance,
            terms=self.terms))
        balance = 0xFFFFFFFF if hidden else account.balance
        limit = account.limit.to_bytes(3, "big") if offline or update else b""
        answer = (balance.to_bytes(4, "big") + sequence.to_bytes(2, "big") + limit
                  + bytes([key.version, key.algorithm]) + random)
        return answer if offline else answer + self.open.code(MAC1)

    def _session_role(self, index, type_):
        needed = {role(type_)} if type_ in UNLOADS else {role(type_), DTK}
        require(index in self.keys and needed <= set(self.keys[index].by_role), 0x9403)
        return self.keys[index]

    def _check_amount(self, account, type_, amount, hidden):
        if type_ in OFFLINE:
            require(account.offline < 0xFFFF, 0x9402)
        else:
            require(account.online < (0xFFFF if type_ in UNLOADS else 0xFF00), 0x9402)
        require(amount or type_ in (COMPOSITE, UPDATE), 0x6A80)
        if type_ in LOADS:
            require(amount <= account.room(), 0x6985)
        elif type_ in UNLOADS:
            require(amount <= account.balance - account.limit, 0x9401)
        elif type_ in OFFLINE:
            require(amount <= (account.maximum_amount or 0xFFFFFFFF), 0x6985)
            require(not account.count_limit or account.count < account.count_limit, 0x6985)
            require(hidden or amount <= account.balance, 0x9401)

    def _cache(self, command):
        require(command.p2 & 7 == 0 and command.p2, 0x6A86)
        require(self.state in ("composite empty", "composite"), 0x6901)
        data = command.data
        require(len(data) >= 2, 0x6700)
        require(command.p2 >> 3 == 0x17, 0x6A82)
        require(command.p1 in self.records, 0x6A83)
        stored = self.records[command.p1]
        require(stored[2:3] != b"\x01", 0x9407)
        require(len(data) <= len(stored), 0x6A84)
        require(data[0] == command.p1 and data[1] == len(data) - 2, 0x6A80)
        self.state = "composite"
        self.cached.append((command.p1, command.p2, data))

    # The second half

    def _second(self, command, length):
        """Checks of the second command that come before its data is looked at."""
        this = command.ins, command.p1, command.p2
        require(this in NEXT.values(), 0x6A86)
        require(this == NEXT.get(self.state), 0x6901)
        require(len(command.data) == length + code_length(self.open.transaction.algorithm), 0x6700)
        opened = self.open
        opened.fields = Fields(command.data)
        return opened, opened.transaction, opened.account

    def _check_mac(self, opened, code):
        if self.mac_limit:
            self.mac_tries -= 1
        right = opened.fields.rest == opened.code(code)
        if right:
            self.mac_tries = self.mac_limit  # behind it nothing is a guess
        elif self.mac_limit and not self.mac_tries:
            self.block = 0x6985
        require(right, 0x9302)

    def _take_time(self, opened):
        opened.transaction.date = opened.fields.bytes(4)
        opened.transaction.time = opened.fields.bytes(3)
        require(is_bcd(opened.transaction.date + opened.transaction.time), 0x6A80)

    def _end(self, opened, mac, tac):
        opened.account.keep(Proof(opened.transaction, mac, tac),
                            opened.transaction.type in OFFLINE)
        self.log.append(opened.transaction.log_record())
        self.leave()

    def _credit(self, command):
        opened, transaction, account = self._second(command, 7)
        self._take_time(opened)
        self._check_mac(opened, MAC2)
        transaction.balance_after = account.balance = account.balance + transaction.amount
        account.went_online(transaction.date)
        tac = opened.code(TAC)
        self._end(opened, opened.fields.rest, tac)
        return tac

    def _debit(self, command):
        if command.p1 == 3:
            return self._debit_for_unload(command)
        opened, transaction, account = self._second(command, 11)
        transaction.terminal_sequence = opened.fields.number(4)
        self._take_time(opened)
        if transaction.type == COMPOSITE and transaction.algorithm:
            transaction.terms = composite_terms(transaction.terms, self.cached)
        self._check_mac(opened, MAC1)
        day = account.day_with(transaction.date, transaction.amount)
        require(not account.day_limit or day[1] <= account.day_limit, 0x6985)
        require(transaction.amount <= account.balance, 0x9401)
        account.balance -= transaction.amount
        account.offline += 1
        account.count += 1
        account.day, account.day_total, account.day_before_total = day
        for tag, _, data in self.cached:
            self.records[tag] = data.ljust(len(self.records[tag]), b"\x00")
        tac, mac = opened.code(TAC), opened.code(MAC2)
        self._end(opened, mac, tac)
        return tac + mac

    def _debit_for_unload(self, command):
        opened, transaction, account = self._second(command, 7)
        self._take_time(opened)
        self._check_mac(opened, MAC2)
        transaction.balance_after = account.balance = account.balance - transaction.amount
        account.went_online(transaction.date)
        mac = opened.code(MAC3)
        self._end(opened, mac, mac)
        return mac

    def _update(self, command):
        opened, transaction, account = self._second(command, 10)
        transaction.amount = opened.fields.number(3)
        self._take_time(opened)
        self._check_mac(opened, MAC2)
        balance = account.balance - account.limit + transaction.amount
        require(0 <= balance <= (account.maximum_balance or 0xFFFFFFFF), 0x6985)
        transaction.balance_after = account.balance = balance
        account.limit = transaction.amount
        account.went_online(transaction.date)
        tac = opened.code(TAC)
        self._end(opened, opened.fields.rest, tac)
        return tac

    # What can be asked at any time

    def _set_terms(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        require(len(command.data) == 32, 0x6700)
        self.terms = command.data

    def _balance(self, command):
        require(command.p1 == 0 and command.p2 in (ED, EP), 0x6A86)
        require(not command.data, 0x6700)
        account = self.accounts[command.p2]
        require(self.verified or not account.balance_pin, 0x6982)
        return account.balance.to_bytes(4, "big")

    def _proof(self, type_, sequence):
        for account in self.accounts.values():
            for proof in account.proofs:
                if (proof.transaction.type, proof.transaction.sequence + 1) == (type_, sequence):
                    return proof
        raise Refused(0x9406)

    def _prove(self, command):
        require(command.p1 == 0 and command.p2 in TYPES, 0x6A86)
        require(len(command.data) == 2, 0x6700)
        proof = self._proof(command.p2, number(command.data))
        return proof.mac + proof.tac

    def _read_receipt_key(self, command):
        require(command.parameters == (0x81, 0), 0x6A86)
        require(self.receipt_key, 0x6A88)
        return public_key(self.receipt_key)

    def _sign_receipt(self, command):
        require(command.p1 == 0x9E and command.p2 in OFFLINE, 0x6A86)
        require(len(command.data) in (2, 12), 0x6700)
        fields = Fields(command.data)
        transaction = self._proof(command.p2, fields.number(2)).transaction
        if fields.rest:
            terminal = fields.bytes(6), fields.number(4)
            require(terminal == (transaction.terminal_id, transaction.terminal_sequence), 0x9406)
        require(self.receipt_key, 0x6A88)
        receipt = transaction.receipt(self.receipt_key_version)
        return receipt + sign(self.receipt_key, receipt)


@dataclass
class Open:
    """The transaction between INITIALIZE and its second command."""

    account: Account
    keys: Keys
    random: bytes
    transaction: Transaction
    fields: Fields = None

    def code(self, code):
        key = self.keys.by_role[DTK]
        if code != TAC:
            transaction = self.transaction
            key = session_key(transaction.algorithm, self.keys.by_role[role(transaction.type)],
                              transaction.type, self.random, transaction.sequence,
                              transaction.terminal_sequence)
        return self.transaction.code(code, key)
