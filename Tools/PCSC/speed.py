"""How many commands a second go through pyscard's SCardTransmit: the median of five rounds."""

import statistics
import sys
import time

from smartcard.scard import (SCARD_PCI_T1, SCARD_PROTOCOL_ANY, SCARD_SCOPE_USER, SCARD_SHARE_SHARED,
                             SCardConnect, SCardEstablishContext, SCardListReaders, SCardTransmit)

commands = int(sys.argv[1])
_, context = SCardEstablishContext(SCARD_SCOPE_USER)
_, names = SCardListReaders(context, [])
_, card, _ = SCardConnect(context, names[0], SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY)
rates = []
for _ in range(5):
    begin = time.perf_counter()
    for _ in range(commands):
        SCardTransmit(card, SCARD_PCI_T1, [0x80, 0x5C])
    rates.append(commands / (time.perf_counter() - begin))
print(f"80 5C from pyscard: {statistics.median(rates):.0f}/s ({min(rates):.0f} to {max(rates):.0f})")
