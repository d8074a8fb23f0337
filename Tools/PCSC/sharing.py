"""Processes that share a card: each has it for itself, none loses it, and one that is killed lets it go.

Each round a process connects, selects the purse and asks its balance; every fourth is killed with SIGKILL
while it is connected. Two run at a time. Fails when one is refused for longer than it waits, or sees
another balance."""

import os
import signal
import sys
import time

ROUNDS = 40
NAME = list(b"BURSA.PURSE")


def session(hangs):
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
    if hangs:
        time.sleep(60)
    _, answer = SCardTransmit(card, SCARD_PCI_T1, [0x80, 0x5C, 0x00, 0x02, 0x04])
    if answer != [0x00, 0x00, 0x13, 0x88, 0x90, 0x00]:
        sys.exit(f"the balance: {answer}")
    SCardDisconnect(card, SCARD_LEAVE_CARD)


def main():
    running, killed, failed = {}, 0, 0
    for number in range(ROUNDS):
        while len(running) >= 2:
            pid, status = os.wait()
            failed += status != 0 and not running.pop(pid)
            running.pop(pid, None)
        hangs = number % 4 == 3
        pid = os.fork()
        if pid == 0:
            session(hangs)
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
    print(f"sharing: {ROUNDS} processes with one card, {killed} of them killed, {failed} failed")
    sys.exit(failed > 0)


main()
