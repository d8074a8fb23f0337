"""Processes that share a card: each has it for itself, none loses it, and one that is killed lets it go.

Each round a process connects, selects the purse, has the card make a challenge, which writes the state of
its generator, and asks the balance; every fourth is killed with SIGKILL while it is connected. Two run at a
time. Fails when one is refused for longer than it waits, sees another balance, or a challenge that another
process had: then a write was lost."""

import os
import signal
import sys
import time

ROUNDS = 40
NAME = list(b"BURSA.PURSE")


def session(hangs, said):
    from smartcard.scard import (SCARD_LEAVE_CARD, SCARD_PCI_T1, SCARD_PROTOCOL_ANY, SCARD_S_SUCCESS,
                                 SCARD_SCOPE_USER, SCARD_SHARE_SHARED, SCardConnect, SCardDisconnect,
                                 SCardEstablishContext, SCardListReaders, SCardTransmit)
    _, context = SCardEstablishContext(SCARD_SCOPE_USER)
    _, names = SCardListReaders(context, [])
    for _ in range(20):
        result, card, _ = SCardConnect(context, names[0], SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY)
        if result == SCARD_S_SUCCESS:
            break
    else:
        sys.exit(f"refused for ten seconds: {result & 0xFFFFFFFF:08X}")
    _, answer = SCardTransmit(card, SCARD_PCI_T1, [0x00, 0xA4, 0x04, 0x00, len(NAME), *NAME, 0x00])
    if answer[-2:] != [0x90, 0x00]:
        sys.exit(f"SELECT: {answer}")
    _, challenge = SCardTransmit(card, SCARD_PCI_T1, [0x00, 0x84, 0x00, 0x00, 0x08])
    if len(challenge) != 10:
        sys.exit(f"GET CHALLENGE: {challenge}")
    os.write(said, bytes(challenge[:8]))
    if hangs:
        time.sleep(60)
    _, answer = SCardTransmit(card, SCARD_PCI_T1, [0x80, 0x5C, 0x00, 0x02, 0x04])
    if answer != [0x00, 0x00, 0x13, 0x88, 0x90, 0x00]:
        sys.exit(f"the balance: {answer}")
    SCardDisconnect(card, SCARD_LEAVE_CARD)


def main():
    running, killed, failed = {}, 0, 0
    heard, said = os.pipe()
    for number in range(ROUNDS):
        while len(running) >= 2:
            pid, status = os.wait()
            failed += status != 0 and not running.pop(pid)
            running.pop(pid, None)
        hangs = number % 4 == 3
        pid = os.fork()
        if pid == 0:
            session(hangs, said)
            os._exit(0)
        running[pid] = hangs
        if hangs:
            time.sleep(0.4)
            os.kill(pid, signal.SIGKILL)
            killed += 1
    while running:
        pid, status = os.wait()
        failed += status != 0 and not running.pop(pid)
        running.pop(pid, None)
    os.close(said)
    challenges = os.read(heard, 8 * ROUNDS)
    lost = len(challenges) // 8 - len({challenges[i:i + 8] for i in range(0, len(challenges), 8)})
    print(f"sharing: {ROUNDS} processes with one card, {killed} of them killed, {failed} failed; "
          f"{len(challenges) // 8} challenges, {lost} twice")
    sys.exit(failed > 0 or lost > 0 or len(challenges) < 8 * (ROUNDS - killed))


main()
