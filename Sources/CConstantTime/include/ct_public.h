// Where a secret becomes public. Compiled for the check under memcheck (BURSA_MEMCHECK), which
// takes secrets for undefined bytes, these functions define the value; otherwise they do nothing.

#ifndef BURSA_CT_PUBLIC_H
#define BURSA_CT_PUBLIC_H

#include <stdint.h>

#if defined(BURSA_MEMCHECK)
#include <valgrind/memcheck.h>
#endif

/// The same 32-bit value, from here on public.
static inline __attribute__((always_inline)) uint32_t ct_public32(uint32_t value)
{
#if defined(BURSA_MEMCHECK)
    VALGRIND_MAKE_MEM_DEFINED(&value, sizeof value);
#endif
    return value;
}

/// The same 64-bit value, from here on public.
static inline __attribute__((always_inline)) uint64_t ct_public64(uint64_t value)
{
#if defined(BURSA_MEMCHECK)
    VALGRIND_MAKE_MEM_DEFINED(&value, sizeof value);
#endif
    return value;
}

#endif
