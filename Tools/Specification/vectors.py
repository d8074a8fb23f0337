"""The files of vectors: `kind name=value ... -> name=value ...` a line, # begins a comment.

Values are hexadecimal. What stands behind the arrow is computed from what stands before it, by
the function of the same kind here; the lines of a dialogue also depend on the ones before them.
"""

from application import enciphered, number, protected
from codes import (DAMK, DLK, DPK, DTK, DUK, DULK, NO_TERMS, Transaction,
                   collected_mac, collection_mac, composite_terms, diversified, session_key)
from primitives import public_key, sign
from purse import Account, Keys, Purse
from sams import PSAM, LoadSAM, Master

ROLES = {"dpk": DPK, "dlk": DLK, "dulk": DULK, "duk": DUK, "dtk": DTK, "damk": DAMK}


def line(kind, fields, answers):
    """One line of a file."""
    def text(values):
        return [f"{name}={value.hex().upper()}" for name, value in values.items()]
    return " ".join([kind] + text(fields) + (["->"] + text(answers) if answers else []))


def parsed(text):
    """Kind, fields and answers of a line; nothing for an empty one."""
    words = text.split("#")[0].split()
    if not words:
        return None
    arrow = words.index("->") if "->" in words else len(words)

    def fields(some):
        pairs = [word.split("=") for word in some]
        return {name: bytes.fromhex(value) for name, value in pairs}
    return words[0], fields(words[1:arrow]), fields(words[arrow + 1:])


def transaction(f):
    """The transaction that a line names; it has one balance, the one its code wants."""
    def value(name):
        return number(f.get(name, b""))
    return Transaction(
        value("type"), value("algorithm"), value("version"), f.get("currency", bytes(2)),
        f.get("serial", bytes(10)), value("sequence"), f["terminal-id"],
        value("terminal-sequence"), value("amount"), f.get("date", bytes(4)),
        f.get("time", bytes(3)), value("limit"), value("balance"), value("balance"),
        f.get("terms", NO_TERMS), f.get("message", b""))


def key(f):
    return {"key": diversified(number(f["algorithm"]), f["master"], number(f["role"]),
                               number(f.get("version", b"")), f.get("currency"), f["serial"],
                               f.get("issuer", b""), f.get("city", b""))}


def session(f):
    return {"session": session_key(number(f["algorithm"]), f["key"], number(f["type"]),
                                   f["random"], number(f["sequence"]),
                                   number(f.get("terminal-sequence", b"")))}


def code(f):
    return {"mac": transaction(f).code(number(f["code"]), f["key"])}


def terms(f):
    rest, updates = f["updates"], []
    while rest:
        length = rest[2]
        updates.append((rest[0], rest[1], rest[3:3 + length]))
        rest = rest[3 + length:]
    return {"hash": composite_terms(f["terms"], updates)}


def record(f):
    return {"record": transaction(f).log_record()}


def receipt(f):
    body = transaction(f).receipt(number(f["key-version"]))
    return {"receipt": body, "public": public_key(f["private"]),
            "signature": sign(f["private"], body)}


def collection(f):
    mac, body = collection_mac(f["key"], f["terminal-id"], *(
        number(f[name]) for name in ("collection", "terminal-sequence", "count", "total")))
    return {"answer": body + mac, "collected": collected_mac(f["key"], body, f["date"])}


def protection(f):
    with_key = number(f["algorithm"]), f["key"]
    data = f["data"]
    if f["enciphered"] == b"\x01":
        data = enciphered(data, with_key, f["challenge"])
    return {"command": protected(f["header"], data, with_key, f["challenge"])}


class Dialogue:
    """Cards and SAMs that are made and spoken to by the lines of a dialogue."""

    def __init__(self):
        self.keys, self.accounts, self.masters = {}, {}, []
        self.supply = b""

    def random(self, count):
        """The next bytes of those given; a line gives exactly what is taken."""
        taken, self.supply = self.supply[:count], self.supply[count:]
        assert len(taken) == count, "too few random bytes"
        return taken

    def keys_line(self, f):
        by_role = {ROLES[name]: f[name] for name in ROLES if name in f}
        self.keys[number(f["index"])] = Keys(
            number(f["algorithm"]), number(f["version"]), by_role)

    def account_line(self, f):
        pin = tuple(f["pin"])
        values = {name.replace("-", "_"): number(value) for name, value in f.items()
                  if name not in ("account", "pin")}
        values["balance_pin"] = bool(values.pop("balance_pin", 0))
        self.accounts[number(f["account"])] = Account(pin=pin, **values)

    def make_card(self, f):
        records, rest = {}, f["records"]
        while rest:
            records[rest[0]], rest = rest[:2 + rest[1]], rest[2 + rest[1]:]
        self.card = Purse(f["name"], f["information"], self.keys, self.accounts, self.random,
                          f["pin"], records, f["receipt-key"], 1, number(f["mac-tries"]))

    def master_line(self, f):
        by_role = {ROLES[name]: f[name] for name in ROLES if name in f}
        self.masters.append(Master(number(f["algorithm"]), number(f["version"]),
                                   number(f["levels"]), by_role))

    def make_psam(self, f):
        self.psam = PSAM(f["terminal-id"], f["currency"], f["expiry"], number(f["maximum-amount"]),
                         number(f["maximum-total"]), self.masters, f["dck"], (1, f["damk"]),
                         self.random, number(f["sequence"]))
        self.masters = []

    def make_load_sam(self, f):
        self.load_sam = LoadSAM(f["currency"], number(f["maximum-amount"]),
                                number(f["maximum-total"]), self.masters, None, self.random)
        self.masters = []

    def exchange(self, to, f):
        self.supply = f.get("random", b"")
        response = to.transmit(f["command"])
        assert not self.supply, "random bytes that nobody took"
        return {"response": response}

    def answer(self, kind, f):
        """What a line of a dialogue says behind its arrow."""
        if kind in ("card", "psam", "load-sam"):
            return self.exchange(getattr(self, kind.replace("-", "_")), f)
        if kind in ("card-power", "psam-power"):
            getattr(self, kind.split("-")[0]).power_on()
        else:
            {"card-keys": self.keys_line, "account": self.account_line, "make-card": self.make_card,
             "masters": self.master_line, "make-psam": self.make_psam,
             "make-load-sam": self.make_load_sam}[kind](f)
        return {}


ALONE = {function.__name__: function for function in (
    key, session, code, terms, record, receipt, collection, protection)}


class Player:
    """Computes the answers of a file, line after line."""

    def __init__(self):
        self.dialogue = None

    def answer(self, kind, fields):
        if kind in ALONE:
            return ALONE[kind](fields)
        if kind == "dialogue":
            self.dialogue = Dialogue()
            return {}
        return self.dialogue.answer(kind, fields)
