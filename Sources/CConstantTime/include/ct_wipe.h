// Clearing memory that nobody reads again: a plain store to a dying buffer is a dead store, and
// the optimiser removes it.

#ifndef BURSA_CT_WIPE_H
#define BURSA_CT_WIPE_H

#include <stddef.h>

/// Sets `count` bytes at `bytes` to zero. The empty assembly reads them, so the stores must happen.
/// Inlined always: of a count that is known, a few stores are left.
static inline __attribute__((always_inline)) void ct_wipe(void *bytes, size_t count)
{
    unsigned char *byte = (unsigned char *)bytes;
    for (size_t index = 0; index < count; index += 1) {
        byte[index] = 0;
    }
    __asm__ volatile("" : : "r"(bytes) : "memory");
}

#endif
