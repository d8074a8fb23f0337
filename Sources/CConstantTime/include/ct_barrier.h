// Value barriers: the optimiser must assume that the value changed, so it can no longer see that a
// mask is all zeros or all ones and turn masked arithmetic into a branch.

#ifndef BURSA_CT_BARRIER_H
#define BURSA_CT_BARRIER_H

#include <stdint.h>

/// The same 32-bit value, of which the optimiser knows nothing.
static inline __attribute__((always_inline)) uint32_t ct_barrier32(uint32_t value)
{
    __asm__("" : "+r"(value));
    return value;
}

/// The same 64-bit value, of which the optimiser knows nothing. On a 32-bit processor both halves
/// pass through the barrier.
static inline __attribute__((always_inline)) uint64_t ct_barrier64(uint64_t value)
{
#if UINTPTR_MAX > 0xFFFFFFFFu
    __asm__("" : "+r"(value));
    return value;
#else
    uint32_t low = ct_barrier32((uint32_t)value);
    uint32_t high = ct_barrier32((uint32_t)(value >> 32));
    return (uint64_t)high << 32 | low;
#endif
}

#endif
