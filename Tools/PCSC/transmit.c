// How many commands a second go through PC/SC from C: the median of five rounds, with minimum and maximum.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <winscard.h>

static int ascending(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

int main(int count, char **words)
{
    enum { rounds = 5 };
    long commands = count > 1 ? atol(words[1]) : 500000;
    SCARDCONTEXT context;
    SCARDHANDLE card;
    DWORD protocol, length;
    char readers[4096];
    length = sizeof readers;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS ||
        SCardListReaders(context, NULL, readers, &length) != SCARD_S_SUCCESS ||
        SCardConnect(context, readers, SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
                     &protocol) != SCARD_S_SUCCESS) {
        fputs("no card\n", stderr);
        return 1;
    }
    const SCARD_IO_REQUEST *pci = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    double rates[rounds];
    for (int round = 0; round < rounds; round++) {
        struct timespec begin, end;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (long index = 0; index < commands; index++) {
            unsigned char command[] = {0x80, 0x5C}, response[258];
            length = sizeof response;
            if (SCardTransmit(card, pci, command, sizeof command, NULL, response, &length) !=
                    SCARD_S_SUCCESS || length != 2) {
                fputs("no response\n", stderr);
                return 1;
            }
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        rates[round] = commands / (end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) * 1e-9);
    }
    qsort(rates, rounds, sizeof *rates, ascending);
    printf("80 5C from C: %.0f/s (%.0f to %.0f)\n", rates[rounds / 2], rates[0], rates[rounds - 1]);
    SCardDisconnect(card, SCARD_LEAVE_CARD);
    return SCardReleaseContext(context) != SCARD_S_SUCCESS;
}
