"""neighbour.py COMMAND…: a program that has the card connected while the command only looks at it. It goes on:
no reset is told, and the application that it selected is the selected one. Then the command uses the card, which
resets it, and that must be told: otherwise the first half could not fail."""

import subprocess
import sys

from smartcard.scard import *

command = sys.argv[1:]
SELECT = "00A404000B42555253412E505552534500"
BALANCE = [0x80, 0x5C, 0x00, 0x02, 0x04]


def done(result, what):
    if result[0] != SCARD_S_SUCCESS:
        sys.exit(f"{what}: {SCardGetErrorMessage(result[0])}")
    return result[1:]


def report(*options):
    subprocess.run([*command, "apdu", *options, SELECT], check=True, stdout=subprocess.DEVNULL)


(context,) = done(SCardEstablishContext(SCARD_SCOPE_USER), "establish")
(names,) = done(SCardListReaders(context, []), "list")
card, protocol = done(
    SCardConnect(context, names[0], SCARD_SHARE_SHARED, SCARD_PROTOCOL_T1), "connect")
done(SCardTransmit(card, SCARD_PCI_T1, list(bytes.fromhex(SELECT))), "select")
report()
(balance,) = done(SCardTransmit(card, SCARD_PCI_T1, BALANCE), "balance after a look")
if balance[-2:] != [0x90, 0x00]:
    sys.exit(f"balance after a look: {bytes(balance).hex()}")
report("--real")
code = SCardTransmit(card, SCARD_PCI_T1, BALANCE)[0]
if code != SCARD_W_RESET_CARD:
    sys.exit(f"a use was not told: {SCardGetErrorMessage(code)}")
print("another program goes on while we look, and hears of it when we use the card")
