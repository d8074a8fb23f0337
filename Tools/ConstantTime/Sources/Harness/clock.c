#include "Harness.h"

#if !defined(__x86_64__)
#error "the timing check is written for x86-64"
#endif

uint64_t harness_clock(void)
{
    uint32_t low, high;
    // The fences keep the reading from drifting into the code that is measured.
    __asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}

uint64_t harness_time(harness_body body, const uint8_t *secret, uint8_t *output)
{
    uint64_t start = harness_clock();
    body(secret, output);
    return harness_clock() - start;
}
