// How many commands a second go through PC/SC from C, and how many warm resets: the median of five rounds,
// with minimum and maximum. Arguments: commands and resets of a round, and the place of the reader.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <winscard.h>

static int ascending(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static SCARDHANDLE card;
static DWORD protocol;

static int command(void)
{
    unsigned char sent[] = {0x80, 0x5C}, response[258];
    DWORD length = sizeof response;
    return SCardTransmit(card, protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1, sent, sizeof sent,
                         NULL, response, &length) == SCARD_S_SUCCESS && length == 2;
}

static int reset(void)
{
    return SCardReconnect(card, SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, SCARD_RESET_CARD,
                          &protocol) == SCARD_S_SUCCESS;
}

static void measure(const char *name, int (*act)(void), long count)
{
    enum { rounds = 5 };
    double rates[rounds];
    for (int round = 0; round < rounds; round++) {
        struct timespec begin, end;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (long index = 0; index < count; index++) {
            if (!act()) {
                fprintf(stderr, "%s: failed\n", name);
                exit(1);
            }
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        rates[round] = count / (end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) * 1e-9);
    }
    qsort(rates, rounds, sizeof *rates, ascending);
    printf("%s: %.0f/s (%.0f to %.0f)\n", name, rates[rounds / 2], rates[0], rates[rounds - 1]);
}

int main(int count, char **words)
{
    SCARDCONTEXT context;
    char readers[4096], *reader = readers;
    DWORD length = sizeof readers;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS ||
        SCardListReaders(context, NULL, readers, &length) != SCARD_S_SUCCESS) {
        fputs("no readers\n", stderr);
        return 1;
    }
    for (int place = count > 3 ? atoi(words[3]) : 0; place > 0 && *reader; place--)
        reader += strlen(reader) + 1;
    if (SCardConnect(context, reader, SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
                     &protocol) != SCARD_S_SUCCESS) {
        fprintf(stderr, "%s: no card\n", reader);
        return 1;
    }
    measure("80 5C from C", command, count > 1 ? atol(words[1]) : 500000);
    if (count > 2)
        measure("warm resets", reset, atol(words[2]));
    SCardDisconnect(card, SCARD_LEAVE_CARD);
    return SCardReleaseContext(context) != SCARD_S_SUCCESS;
}
