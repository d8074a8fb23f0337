// Value barriers, and widening. After a barrier the optimiser must assume that the value changed, so
// it can no longer see that a mask is all zeros or all ones and make a branch of it.

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

/// A 32-bit value as the lower half of 64 bits. Where code is to be small, Swift calls a function for
/// this, and a multiplication of long integers calls it once a digit.
static inline __attribute__((always_inline)) uint64_t ct_widen32(uint32_t value)
{
    return value;
}

/// The same for a value with a sign.
static inline __attribute__((always_inline)) int64_t ct_widen_signed32(int32_t value)
{
    return value;
}

#endif
