"""check.py FILE...: computes every answer of the files anew; fails on any difference.

Then spoils what stands before the arrows: the answers must change where the specification says
that a field is bound, and must not where it is not. Every dialogue must notice wrong keys of the
card and a wrong balance.
"""

import sys

from codes import MAC1, OFFLINE, UPDATE
from vectors import ALONE, Player, parsed

# They choose what is computed; several values choose the same.
NOT_SPOILED = ("algorithm", "enciphered", "type", "code")


def read(path):
    """The lines of a file that say something: number, kind, fields, answers."""
    with open(path) as file:
        lines = [(number, parsed(text)) for number, text in enumerate(file, 1)]
    return [(number, *parts) for number, parts in lines if parts]


def differing(lines):
    """The lines whose answers are not what they should be."""
    player = Player()
    return [entry for entry in lines if answered(player, *entry[1:3]) != entry[3]]


def answered(player, kind, fields):
    """The answer, or nothing where the fields make no sense."""
    try:
        return player.answer(kind, fields)
    except (AssertionError, IndexError, KeyError, ValueError):
        return None


def flipped(value):
    """One bit of the last byte changed; none that is a parity bit of DES."""
    return value[:-1] + bytes([value[-1] ^ 0x10])


def unbound(kind, fields):
    """The fields of a line that by the specification have no part in its answer."""
    type_ = fields.get("type", b"\0")[0]
    standard = fields.get("algorithm") == b"\0"
    if kind == "key":
        return {"role", "version", "currency"} if standard else set()
    if kind == "session":
        return set() if type_ in OFFLINE else {"terminal-sequence"}
    if kind == "record":
        names = {"version", "currency", "serial", "terminal-sequence", "balance", "terms"}
        return names | {"limit"} if type_ == UPDATE else names
    if kind == "receipt":
        return {"balance"}
    if kind != "code":
        return set()
    return unbound_in_code(type_, fields["code"][0], standard, fields)


def unbound_in_code(type_, code, standard, fields):
    if standard:
        return set(fields) - {"key"} - bound_in_standard_code(type_, code)
    names = {"balance"} if type_ in OFFLINE else {"terminal-sequence"}
    if type_ != UPDATE:
        names.add("limit")
    if type_ not in OFFLINE and code == MAC1:
        names |= {"date", "time"}
    if type_ == UPDATE and code == MAC1:
        names.add("amount")
    return names


def bound_in_standard_code(type_, code):
    """The rows of the table of algorithm 0: MAC1, MAC2, then MAC3 and TAC."""
    common, when, after = {"terminal-id"}, {"date", "time"}, {"balance", "sequence"}
    if type_ in OFFLINE:
        return ({"amount", "message"} | common | when, {"amount"}, None,
                {"amount", "terminal-sequence"} | common | when)[code - 1]
    first = {"balance", "limit" if type_ == UPDATE else "amount"} | common
    return (first, {"amount"} | common | when, *[after | {"amount"} | common | when] * 2)[code - 1]


def spoiled_alone(kind, fields, answers):
    """How many fields were spoiled, and the names of those that behaved wrongly."""
    free, names = unbound(kind, fields), [n for n in fields if n not in NOT_SPOILED and fields[n]]
    wrong = []
    for name in names:
        other = answered(Player(), kind, {**fields, name: flipped(fields[name])})
        if (other == answers) != (name in free):
            wrong.append(name)
    return len(names), wrong


def dialogues(lines):
    """The lines of each dialogue."""
    starts = [i for i, entry in enumerate(lines) if entry[1] == "dialogue"] + [len(lines)]
    return [lines[start:end] for start, end in zip(starts, starts[1:])]


def with_spoiled(lines, kind, names):
    """The dialogue, with the last bytes of these fields of all lines of a kind changed."""
    return [(number, k, {name: flipped(value) if k == kind and name in names else value
                         for name, value in fields.items()}, answers)
            for number, k, fields, answers in lines]


def check(path, counts):
    lines = read(path)
    for number, kind, *_ in lines:
        counts.setdefault(kind, [0, 0, 0, 0])[0] += 1
    for number, kind, *_ in differing(lines):
        counts[kind][1] += 1
        print(f"{path}:{number}: {kind} differs")
    for number, kind, fields, answers in lines:
        if kind in ALONE:
            count, wrong = spoiled_alone(kind, fields, answers)
            counts[kind][2] += count
            counts[kind][3] += len(wrong)
            for name in wrong:
                print(f"{path}:{number}: {kind}: spoiled {name}")
    for dialogue in dialogues(lines):
        for kind, names in (("card-keys", ("dpk", "dlk", "dulk", "duk", "dtk")),
                            ("masters", ("dpk", "dlk")), ("account", ("balance",))):
            if not any(entry[1] == kind for entry in dialogue):
                continue
            counts["dialogue"][2] += 1
            if not differing(with_spoiled(dialogue, kind, names)):
                counts["dialogue"][3] += 1
                print(f"{path}:{dialogue[0][0]}: dialogue: spoiled {kind}")


def main():
    failures = 0
    print(f"{'file':16} {'kind':14} {'lines':>6} {'differ':>7} {'spoiled':>8} {'wrong':>6}")
    for path in sys.argv[1:]:
        counts = {}
        check(path, counts)
        for kind, row in counts.items():
            name = path.rsplit("/")[-1]
            print(f"{name:16} {kind:14} {row[0]:6} {row[1]:7} {row[2]:8} {row[3]:6}")
            failures += row[1] + row[3]
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
