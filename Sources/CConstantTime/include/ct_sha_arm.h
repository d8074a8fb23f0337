// SHA-1 by the cryptographic extension of ARMv8, and the vocabulary that ct_sha256.h is written in:
// four rounds an instruction, words in registers, no table, no branch but the count of blocks.
// FIPS 180-4, 6.1.2 and 6.2.2

#ifndef BURSA_CT_SHA_ARM_H
#define BURSA_CT_SHA_ARM_H

#if defined(__aarch64__) && defined(__ARM_NEON) && defined(__AARCH64EL__)

#include <arm_neon.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__linux__) && __has_include(<sys/auxv.h>)
#include <sys/auxv.h>
#endif

#define CT_SHA 1
#define CT_SHA_TARGET __attribute__((target("sha2")))
#define CT_SHA_INLINE static inline CT_SHA_TARGET __attribute__((always_inline))

/// Whether the processor has the instructions for SHA-1 and SHA-256.
static inline int ct_sha_arm_available(void)
{
#if defined(__ARM_FEATURE_SHA2) || defined(__APPLE__)
    return 1;
#elif defined(AT_HWCAP)
    // HWCAP_SHA1 and HWCAP_SHA2 of the kernel's interface.
    unsigned long both = 1ul << 5 | 1ul << 6;
    return (getauxval(AT_HWCAP) & both) == both;
#else
    return 0;
#endif
}

/// Four words, the first in the lowest place.
typedef uint32x4_t ct_sha_words;

/// The eight words of a chaining value.
typedef struct {
    uint32x4_t abcd, efgh;
} ct_sha256_chain;

CT_SHA_INLINE ct_sha_words ct_sha_words_of(const uint32_t *words)
{
    return vld1q_u32(words);
}

/// Four words from bytes, the most significant byte first.
CT_SHA_INLINE ct_sha_words ct_sha_load(const uint8_t *bytes)
{
    return vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(bytes)));
}

CT_SHA_INLINE void ct_sha_store(uint8_t *bytes, ct_sha_words words)
{
    vst1q_u8(bytes, vrev32q_u8(vreinterpretq_u8_u32(words)));
}

CT_SHA_INLINE ct_sha256_chain ct_sha256_load_chain(const uint32_t *words)
{
    ct_sha256_chain chain = {vld1q_u32(words), vld1q_u32(words + 4)};
    return chain;
}

/// The words of a chaining value in the order of the standard.
CT_SHA_INLINE void ct_sha256_chain_words(ct_sha256_chain chain, ct_sha_words words[2])
{
    words[0] = chain.abcd;
    words[1] = chain.efgh;
}

/// The chaining value after one block. `words` is the block, and is used up: it holds the last
/// sixteen words of the schedule, four to a register, each in place of the four sixteen before.
CT_SHA_INLINE ct_sha256_chain ct_sha256_step(
    ct_sha256_chain chain, const uint32_t *constants, ct_sha_words words[4])
{
    uint32x4_t abcd = chain.abcd, efgh = chain.efgh;
#pragma clang loop unroll(full)
    for (int step = 0; step < 16; step += 1) {
        uint32x4_t *now = &words[step & 3];
        if (step >= 4) {
            *now = vsha256su1q_u32(
                vsha256su0q_u32(*now, words[(step - 3) & 3]), words[(step - 2) & 3],
                words[(step - 1) & 3]);
        }
        const uint32x4_t input = vaddq_u32(*now, vld1q_u32(constants + 4 * step));
        const uint32x4_t abcd_here = abcd;
        abcd = vsha256hq_u32(abcd, efgh, input);
        efgh = vsha256h2q_u32(efgh, abcd_here, input);
    }
    chain.abcd = vaddq_u32(abcd, chain.abcd);
    chain.efgh = vaddq_u32(efgh, chain.efgh);
    return chain;
}

/// Compresses `count` blocks of 64 bytes into the five words at `chain`.
static inline CT_SHA_TARGET void ct_sha1_arm(uint32_t *chain, const uint8_t *blocks, size_t count)
{
    static const uint32_t constants[4] = { 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6 };
    uint32x4_t abcd = vld1q_u32(chain);
    uint32_t e = chain[4];

    for (; count > 0; count -= 1, blocks += 64) {
        const uint32x4_t abcd_before = abcd;
        const uint32_t e_before = e;
        uint32x4_t words[4];
#pragma clang loop unroll(full)
        for (int step = 0; step < 20; step += 1) {
            uint32x4_t *now = &words[step & 3];
            if (step < 4) {
                *now = ct_sha_load(blocks + 16 * step);
            } else {
                *now = vsha1su1q_u32(
                    vsha1su0q_u32(*now, words[(step - 3) & 3], words[(step - 2) & 3]),
                    words[(step - 1) & 3]);
            }
            const uint32x4_t input = vaddq_u32(*now, vdupq_n_u32(constants[step / 5]));
            const uint32_t next = vsha1h_u32(vgetq_lane_u32(abcd, 0));
            switch (step / 5) {
            case 0: abcd = vsha1cq_u32(abcd, e, input); break;
            case 2: abcd = vsha1mq_u32(abcd, e, input); break;
            default: abcd = vsha1pq_u32(abcd, e, input); break;
            }
            e = next;
        }
        abcd = vaddq_u32(abcd, abcd_before);
        e += e_before;
    }

    vst1q_u32(chain, abcd);
    chain[4] = e;
}

#endif
#endif
