"""Every command, every exit code, bad input, and a search for secrets in all that was printed."""

import fcntl
import json
import os
import re
import resource
import signal
import sys
import time

import jsonschema

from desk import Desk

program, schema_path = sys.argv[1:3]
schema = json.load(open(schema_path))
validator = jsonschema.Draft202012Validator(schema)
kinds_seen, codes_seen, failures = set(), set(), []
PASSPHRASE = "a passphrase that is looked for"


def validate(thing):
    kinds_seen.add(thing.get("kind"))
    errors = sorted(validator.iter_errors(thing), key=str)
    if errors:
        failures.append(f"{json.dumps(thing)[:200]}: {errors[0].message[:200]}")


def expect(desk, code, *arguments, holds=None, **options):
    """Runs it as text and says what is not as it should be."""
    found, out, err = desk.run(*arguments, **options)
    codes_seen.add(found)
    text = out + err
    if found != code:
        failures.append(f"{' '.join(arguments)}: exit {found}, not {code}: {text[-300:]}")
    elif holds and holds not in text:
        failures.append(f"{' '.join(arguments)}: does not say {holds!r}: {text[-300:]}")
    elif code not in (0, 1, 2, 5, 64) and not err.startswith("bursa: "):
        failures.append(f"{' '.join(arguments)}: no line that begins with bursa: {err[-300:]}")
    return text


def expect_json(desk, code, kind, *arguments, **options):
    found, objects = desk.objects(*arguments, **options)
    codes_seen.add(found)
    if found != code:
        failures.append(f"{' '.join(arguments)} --json: exit {found}, not {code}")
    if not any(thing["kind"] == kind for thing in objects):
        failures.append(f"{' '.join(arguments)} --json: no {kind}")
    return [thing for thing in objects if thing["kind"] == kind]


def furnished():
    desk = Desk(program, validate)
    environment = {"BURSA_PASSPHRASE": PASSPHRASE}
    expect(desk, 0, "scheme", "init", "--components", desk.path("components"), environment=environment)
    for name, profile in [("alice", "prepaid"), ("tram", "transit"), ("carol", "campus")]:
        expect(desk, 0, "card", "new", name, "--profile", profile, environment=environment)
    expect(desk, 0, "till", "new", "kiosk", environment=environment)
    return desk, environment


def every_command():
    desk, keys = furnished()
    pin = os.path.join(desk.home, "cards", "carol.pin")
    expect_json(desk, 0, "scheme", "scheme", "show")
    expect_json(desk, 0, "transaction", "purse", "load", "alice", "50")
    expect_json(desk, 0, "transaction", "purse", "load", "tram", "10.00")
    expect_json(desk, 0, "transaction", "purse", "load", "carol", "20", "--deposit", "--pin-file", pin)
    expect_json(desk, 0, "transaction", "purse", "pay", "alice", "12.50")
    expect_json(desk, 0, "transaction", "purse", "pay", "tram", "2.90", "--ticket", "zone A")
    expect_json(desk, 0, "transaction", "purse", "pay", "carol", "1", "--deposit", "--pin-file", pin)
    expect_json(desk, 0, "purse", "purse", "balance", "alice")
    log = expect_json(desk, 0, "purse", "purse", "log", "alice")
    if [entry["type"] for entry in log[0]["log"]] != ["payment", "load"]:
        failures.append(f"purse log: {log}")
    expect_json(desk, 0, "receipt", "purse", "receipt", "alice")
    expect_json(desk, 0, "transaction", "purse", "refund", "alice", "2.50")
    expect(desk, 2, "purse", "refund", "alice", "10.01", holds="10.00 EUR")
    expect_json(desk, 0, "transaction", "purse", "unload", "alice", "5")
    for name in ["balance", "log"]:
        expect(desk, 0, "purse", name, "alice")
    begin = [time.monotonic()] * 21
    for index in range(20):
        desk.run("purse", "balance", "alice")
        begin[index + 1] = time.monotonic()
    taken = sorted(after - before for before, after in zip(begin, begin[1:]))
    print(f"purse balance, start to answer: median {taken[10] * 1000:.1f} ms "
          f"({taken[0] * 1000:.1f} - {taken[-1] * 1000:.1f})")
    expect_json(desk, 0, "till", "till", "list")
    expect_json(desk, 0, "card", "card", "list")
    expect_json(desk, 0, "card", "card", "show", "carol")
    expect_json(desk, 0, "card", "card", "check")
    expect_json(desk, 0, "check", "check")
    collected = expect_json(desk, 0, "collection", "collect", environment=keys)
    if collected[0]["accepted"] != 3 or collected[0]["rejected"] != 0:
        failures.append(f"collect: {collected}")
    expect_json(desk, 0, "collection", "collect", "kiosk", environment=keys)
    check = expect_json(desk, 0, "check", "check")[0]
    if not check["isWhole"] or check["collected"]["minorUnits"] != 1640:
        failures.append(f"check: {check}")
    torn = expect_json(desk, 0, "tear", "tear", "alice", "--map", desk.path("map.svg"))[0]
    if torn["violations"] or not torn["before"] or not torn["after"]:
        failures.append(f"tear: {torn}")
    if not open(desk.path("map.svg")).read().startswith("<svg"):
        failures.append("tear --map: no picture")
    explored = expect_json(desk, 0, "explore", "explore", "alice", "--payments", "2")[0]
    if explored["states"] < 5:
        failures.append(f"explore: {explored}")
    if expect_json(desk, 0, "check", "check")[0] != check:
        failures.append("tear and explore changed the scheme")
    listed = expect_json(desk, 0, "keys", "scheme", "keys", environment=keys)[0]["keys"]
    if len(listed) != 18 or len({key["check"] for key in listed}) < 17:
        failures.append(f"scheme keys: {listed}")
    expect_json(desk, 0, "scheme", "scheme", "rotate")
    components = [os.path.join(desk.path("components"), f"component-{n}.json") for n in (1, 3)]
    expect_json(desk, 0, "scheme", "scheme", "restore", *components, environment=keys)
    expect_json(desk, 0, "card", "card", "fork", "alice", "mallory")
    expect(desk, 0, "demo", "--quiet")
    expect(desk, 0, "demo", holds="It adds up to the cent.")
    desk.objects("demo")
    run = expect_json(desk, 0, "bench", "bench", "--rounds", "1", "--seconds", "0.02")
    for name in ["before", "after"]:
        with open(desk.path(name), "w") as file:
            json.dump(run[0], file)
    expect_json(desk, 0, "bench-comparison", "bench", "--compare", desk.path("before"),
                "--compare", desk.path("after"))
    expect_json(desk, 0, "tap", "bench", "--tap", desk.path("tap.svg"))
    if not open(desk.path("tap.svg")).read().startswith("<svg"):
        failures.append("bench --tap: no picture")
    return desk


def torn_and_lost():
    """Indeterminate, and what the next command finds out."""
    desk, keys = furnished()
    expect(desk, 0, "purse", "load", "alice", "50")
    lost = "3: late\nreset 2: remove"
    expect_json(desk, 5, "transaction", "purse", "pay", "alice", "1.00", "--fault", lost)
    check = expect_json(desk, 0, "check", "check")[0]
    if check["inTransit"]["minorUnits"] != 100:
        failures.append(f"check with an open payment: {check}")
    till = expect_json(desk, 0, "till", "till", "list")[0]
    if not till["isOpen"]:
        failures.append("till list: the payment is not open")
    expect(desk, 0, "purse", "pay", "alice", "2.00", holds="recovered: the payment of 1.00 EUR")
    for write in range(0, 24, 3):
        desk.run("purse", "pay", "alice", "0.10", "--tear", str(write))
        expect(desk, 0, "check", holds="adds up")
    expect(desk, 5, "purse", "pay", "alice", "1.00", "--fault", lost)
    expect(desk, 0, "till", "abandon", "kiosk")
    expect(desk, 1, "check", holds="card alice")
    return desk


def copies():
    """An older copy that is put back: a gap with its name, and an alarm."""
    desk, keys = furnished()
    expect(desk, 0, "purse", "load", "alice", "50")
    expect(desk, 0, "card", "save", "alice", desk.path("copy.card"))
    expect(desk, 0, "purse", "pay", "alice", "7.00")
    expect(desk, 0, "collect", environment=keys)
    expect(desk, 0, "card", "restore", "alice", desk.path("copy.card"), holds="older copy")
    gaps = expect_json(desk, 1, "check", "check")[0]["gaps"]
    if gaps[0]["place"] != "card alice" or gaps[0]["found"]["minorUnits"] != 5000:
        failures.append(f"check behind a rollback: {gaps}")
    expect(desk, 0, "purse", "pay", "alice", "1.00")
    alarms = expect_json(desk, 0, "collection", "collect", environment=keys)[0]["alarms"]
    if [alarm["kind"] for alarm in alarms] != ["counterRepeated"]:
        failures.append(f"collect behind a rollback: {alarms}")
    expect(desk, 2, "purse", "load", "alice", "1.00", holds="put on it")
    return desk


def bad_input():
    desk, keys = furnished()
    expect(desk, 0, "purse", "load", "alice", "50")
    before = desk.run("check")[1]
    card = os.path.join(desk.home, "cards", "alice.card")
    # The command line and amounts.
    for arguments in [["nonsense"], ["purse", "pay"], ["bench", "--rounds", "0"],
                      ["purse", "pay", "alice", "--", "-5"], ["purse", "pay", "alice", "1e3"],
                      ["purse", "pay", "alice", "99999999999999999999"],
                      ["purse", "pay", "alice", "42949673.00"], ["purse", "pay", "alice", "1.001"],
                      ["purse", "pay", "alice", "1.00 USD"], ["purse", "pay", "alice", "1", "--fault", "x"],
                      ["purse", "pay", "alice", "1", "--date", "tomorrow"],
                      ["card", "new", "Not A Name"], ["scheme", "init", "--currency", "XYZ",
                                                      "--home", desk.path("other")]]:
        code = 65 if arguments[:2] == ["scheme", "init"] else 64
        expect(desk, code, *arguments, environment=keys)
    expect(desk, 2, "purse", "pay", "tram", "0.01", holds="balance is below")
    expect(desk, 2, "purse", "pay", "alice", "50.01", holds="limit")
    expect(desk, 2, "purse", "load", "alice", "100.01", holds="limit")
    expect(desk, 2, "purse", "pay", "alice", "1", "--date", "20991231", holds="expired")
    # What is not there, and what is there already.
    for arguments in [["purse", "pay", "bob", "1"], ["card", "show", "bob"], ["collect", "stall"],
                      ["card", "new", "dave", "--profile", "gold"], ["purse", "receipt", "tram"],
                      ["purse", "pay", "alice", "1", "--till", "stall"],
                      ["check", "--home", desk.path("nowhere")]]:
        expect(desk, 66, *arguments, environment=keys)
    for arguments in [["card", "new", "alice"], ["till", "new", "kiosk"],
                      ["card", "fork", "alice", "tram"], ["scheme", "init"]]:
        expect(desk, 73, *arguments, environment=keys)
    # Passphrases.
    expect(desk, 77, "collect", holds="sealed")
    expect(desk, 77, "collect", environment={"BURSA_PASSPHRASE": "wrong"}, holds="does not open")
    expect_json(desk, 66, "error", "card", "show", "bob")
    expect(desk, 66, "collect", "--passphrase-file", desk.path("none"))
    with open(desk.path("passphrase"), "w") as file:
        file.write(PASSPHRASE + "\n")
    expect(desk, 0, "collect", "--passphrase-file", desk.path("passphrase"))
    # Locked: by the home, and by its card.
    with open(os.path.join(desk.home, "lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        expect(desk, 75, "check", holds="another process")
    with open(card) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        expect(desk, 75, "purse", "pay", "alice", "1", holds="in use")
    # Damaged and foreign files.
    whole = open(card, "rb").read()
    for name, content, holds in [
            ("empty", b"", "not a card image"), ("short", whole[:5000], "ends after"),
            ("long", whole + b"x", "too many"), ("foreign", b"x" * len(whole), "not a card image"),
            ("checksum", whole[:20] + b"\1" + whole[21:], "checksum"),
            ("damaged", whole[:200] + b"\1" + whole[201:], "mean nothing")]:
        with open(card, "wb") as file:
            file.write(content)
        expect(desk, 65, "purse", "balance", "alice", holds=holds)
        expect(desk, 65, "check", holds=holds)
    with open(card, "wb") as file:
        file.write(whole)
    profile = os.path.join(desk.home, "profiles", "odd.json")
    for text, code, holds in [
            ('{"schema": "bursa.profile/1"', 65, "JSON"), ('{"schema": "x"}', 65, "says x"),
            ('{"schema": "bursa.profile/1", "name": "odd"}', 65, "is missing")]:
        with open(profile, "w") as file:
            file.write(text)
        expect(desk, code, "card", "new", "dave", "--profile", "odd", environment=keys, holds=holds)
    good = json.load(open(os.path.join(desk.home, "profiles", "prepaid.json")))
    for change, holds in [({"currency": "USD"}, "EUR"), ({"log": 5}, "10 to 254"),
                          ({"validYears": 0}, "1 to 50"), ({"pinDigits": 3}, "4 to 12"),
                          ({"algorithms": ["7"]}, "algorithms"),
                          ({"purse": {**good["purse"], "maximumBalance": "much"}}, "much is not"),
                          ({"purse": {**good["purse"], "balance": "holder"}}, "pinDigits is 0")]:
        with open(profile, "w") as file:
            json.dump({**good, "name": "odd", **change}, file)
        expect(desk, 64, "card", "new", "dave", "--profile", "odd", environment=keys, holds=holds)
    os.remove(profile)
    book = os.path.join(desk.home, "book.jsonl")
    lines = open(book, "rb").read()
    with open(book, "wb") as file:
        file.write(lines.replace(b"5000", b"9000"))
    # The next line shows that the one before was changed; alone it is the account of value that does.
    expect(desk, 1, "check", holds="card alice")
    with open(book, "wb") as file:
        file.write(lines)
    # No room: the system says so, and the old image stands.
    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
    expect(desk, 74, "card", "save", "alice", desk.path("copy.card"), preexec_fn=no_room)
    expect(desk, 74, "card", "new", "erin", environment=keys, preexec_fn=no_room)
    expect(desk, 74, "card", "save", "alice", "/proc/none/copy.card")
    after = desk.run("check")[1]
    if after != before:
        failures.append(f"bad input left something behind:\n{before}\n{after}")
    return desk


def secrets(desks):
    """No key, component, PIN or passphrase stands in anything that was printed."""
    looked_for = {PASSPHRASE.encode()}
    for desk in desks:
        for folder, _, names in os.walk(desk.folder):
            for name in names:
                path = os.path.join(folder, name)
                if name.startswith("component-"):
                    looked_for.add(json.load(open(path))["value"].encode())
                elif name.endswith(".pin"):
                    looked_for.add(open(path, "rb").read().strip())
    printed = b"".join(desk.printed for desk in desks)
    for secret in looked_for:
        pattern = rb"(?<![0-9A-Fa-f])" + re.escape(secret) + rb"(?![0-9A-Fa-f])"
        if re.search(pattern, printed):
            failures.append(f"a secret of {len(secret)} bytes was printed")
    return len(looked_for)


def readers():
    """Readers of the computer, as far as they are emulated: a program of ours under our own library."""
    desk, _ = furnished()
    bursa = ["emulate", "--", desk.program]
    select, balance = "00A404000B42555253412E505552534500", "80 5C 00 02 04"
    expect(desk, 0, *bursa, "readers", holds="0: Bursa Emulated Reader 00 00: 3B 80 80 01 01")
    expect_json(desk, 0, "reader", *bursa, "readers")
    expect_json(desk, 0, "exchange", *bursa, "apdu", select)
    expect(desk, 0, *bursa, "apdu", "--real", select, balance, holds="00 00 13 88 90 00")
    # Not without a word: the card may be somebody's own.
    expect(desk, 2, *bursa, "apdu", select, balance, holds="say that it is real")
    expect(desk, 2, *bursa, "apdu", "--real", "80 5C 00 02 04", holds="< 6")
    expect(desk, 66, *bursa, "apdu", "-r", "Nobody", select, holds="no such reader: Bursa")
    expect(desk, 64, *bursa, "apdu", "8", holds="pairs of hexadecimal digits")
    expect(desk, 0, "atr", "3B EF 00 FF 81 31 FE 45 65 63 11 04 01 02 80 00 0F 46 20 04 23 01 00 C4",
           holds="T=1\n")
    expect_json(desk, 0, "atr", "atr", "3B:80:80:01:01")
    expect(desk, 0, "atr", "3B 80 80 01 01", holds="perhaps           ISO 14443 Type B")
    expect(desk, 65, "atr", "3B 80 80 01 02", holds="checksum at byte 4")
    expect(desk, 64, "atr", "3B 8", holds="pairs of hexadecimal digits")
    expect(desk, 69, "readers", environment={"BURSA_PCSC": "/no/such.so"}, holds="no libpcsclite.so.1")
    expect(desk, 64, "emulate", "--plan", "x", "--card", "alice", "--", "true")
    expect(desk, 66, "emulate", "--", "/no/such/program", holds="/no/such/program")
    expect(desk, 74, "emulate", "--plan", "/no/such/plan", "--", "true", holds="/no/such/plan")
    return desk


def names_of_cards():
    """The names of `bursa atr` are those that another engine of patterns finds in the same list."""
    named, pattern = [], None
    for line in open("/usr/share/pcsc/smartcard_list.txt", errors="replace").read().split("\n"):
        if line.startswith("\t") and pattern:
            named.append((pattern, line[1:]))
        elif not line.startswith("\t"):
            pattern = re.compile(line.strip()) if line.startswith("3") else None
    plain = [one.pattern for one, _ in named if re.fullmatch("[0-9A-F ]+", one.pattern)]
    # One for `.*`, with a right check byte.
    answers = plain[:: len(plain) // 40] + ["3B EF 00 FF 81 31 42 45" + " 00" * 14 + " 9F 38"]
    desk, known = Desk(program, validate), 0
    for answer in answers:
        code, found = desk.objects("atr", answer)
        if code == 65:
            continue
        known += 1
        names = [name for one, name in named if one.fullmatch(answer)]
        if not names or found[0]["names"] != names:
            failures.append(f"atr {answer}: {found[0]['names']}, not {names}")
    if known < 30 or code == 65:
        failures.append(f"only {known} answers to reset of the list were read")
    return desk


desks = [every_command(), torn_and_lost(), copies(), bad_input(), readers(), names_of_cards()]
count = secrets(desks)
for desk in desks:
    desk.close()
wanted = {one["properties"]["kind"]["const"] for one in schema["oneOf"]}
if wanted - kinds_seen:
    failures.append(f"kinds that nothing printed: {sorted(wanted - kinds_seen)}")
if {0, 1, 2, 5, 64, 65, 66, 69, 73, 74, 75, 77} - codes_seen:
    failures.append(f"exit codes that nothing reached: {codes_seen}")
print(f"{len(kinds_seen)} kinds of JSON, {len(codes_seen)} exit codes, {count} secrets looked for")
for failure in failures:
    print("FAILED", failure)
sys.exit(1 if failures else 0)
