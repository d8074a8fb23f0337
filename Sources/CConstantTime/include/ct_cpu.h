// What the processor and the operating system together offer. In a virtual machine each CPUID
// instruction leaves the guest, so the answer is asked for once and kept.

#ifndef BURSA_CT_CPU_H
#define BURSA_CT_CPU_H

#if defined(__x86_64__)

#include <cpuid.h>
#include <stdint.h>

#if defined(BURSA_MEMCHECK)
#include <stdlib.h>
#endif

enum {
    /// AES-NI with carry-less multiplication and the shuffles of SSSE3 and SSE4.1.
    CT_CPU_AESNI = 1,
    /// SHA extensions with the shuffles of SSSE3 and SSE4.1.
    CT_CPU_SHANI = 2,
    /// AVX-512 F, BW, VL, VBMI and BITALG, with the registers saved by the operating system.
    CT_CPU_AVX512VBMI = 4,
    /// The question was asked.
    CT_CPU_KNOWN = 8,
};

/// Whether the operating system saves the state of SSE, AVX and AVX-512: bits 1, 2 and 5 to 7 of
/// the extended control register 0. Only called where CPUID announces the instruction.
static inline int ct_cpu_saves_avx512(void)
{
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 0xE6) == 0xE6;
}

/// Asks for the set of `CT_CPU_…` that may be used.
static inline __attribute__((cold, noinline)) uint32_t ct_cpu_ask(void)
{
    uint32_t a, b, c, d;
#if defined(BURSA_MEMCHECK)
    // The check runs the portable code too, in the same build.
    if (getenv("BURSA_BASELINE") != 0) {
        return 0;
    }
#endif
    if (!__get_cpuid(1, &a, &b, &c, &d)) {
        return 0;
    }
    uint32_t shuffles = bit_SSSE3 | bit_SSE4_1;
    int has_shuffles = (c & shuffles) == shuffles;
    int has_aes = (c & bit_AES) && (c & bit_PCLMUL);
    int has_saved_state = (c & bit_OSXSAVE) && ct_cpu_saves_avx512();

    uint32_t features = has_shuffles && has_aes ? CT_CPU_AESNI : 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
        return features;
    }
    if (has_shuffles && (b & bit_SHA)) {
        features |= CT_CPU_SHANI;
    }
    uint32_t wide = bit_AVX512F | bit_AVX512BW | bit_AVX512VL;
    uint32_t tables = bit_AVX512VBMI | bit_AVX512BITALG;
    if (has_saved_state && (b & wide) == wide && (c & tables) == tables) {
        features |= CT_CPU_AVX512VBMI;
    }
    return features;
}

/// The set of `CT_CPU_…` that may be used. Threads that come first together all ask, and get the
/// same answer.
static inline uint32_t ct_cpu_features(void)
{
    static uint32_t kept;
    uint32_t features = __atomic_load_n(&kept, __ATOMIC_RELAXED);
    if (features == 0) {
        features = ct_cpu_ask() | CT_CPU_KNOWN;
        __atomic_store_n(&kept, features, __ATOMIC_RELAXED);
    }
    return features;
}

#endif
#endif
