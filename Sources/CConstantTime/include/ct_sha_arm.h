// SHA-1 and SHA-256 by the cryptographic extension of ARMv8: four rounds an instruction, words in
// registers, no table, no branch but the count of blocks. FIPS 180-4, 6.1.2 and 6.2.2

#ifndef BURSA_CT_SHA_ARM_H
#define BURSA_CT_SHA_ARM_H

#if defined(__aarch64__) && defined(__ARM_NEON) && defined(__AARCH64EL__)

#include <arm_neon.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__linux__) && __has_include(<sys/auxv.h>)
#include <sys/auxv.h>
#endif

#define CT_SHA2 __attribute__((target("sha2")))

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

/// Four words of the block, most significant byte first.
static inline CT_SHA2 uint32x4_t ct_sha_arm_load(const uint8_t *block, int step)
{
    return vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(block + 16 * step)));
}

/// Compresses `count` blocks of 64 bytes into the eight words at `chain`; `constants` are the 64
/// round constants.
static inline CT_SHA2 void ct_sha256_arm(
    uint32_t *chain, const uint32_t *constants, const uint8_t *blocks, size_t count)
{
    uint32x4_t abcd = vld1q_u32(chain), efgh = vld1q_u32(chain + 4);

    for (; count > 0; count -= 1, blocks += 64) {
        const uint32x4_t abcd_before = abcd, efgh_before = efgh;
        uint32x4_t words[4];
#pragma clang loop unroll(full)
        for (int step = 0; step < 16; step += 1) {
            uint32x4_t *now = &words[step & 3];
            if (step < 4) {
                *now = ct_sha_arm_load(blocks, step);
            } else {
                *now = vsha256su1q_u32(
                    vsha256su0q_u32(*now, words[(step - 3) & 3]),
                    words[(step - 2) & 3], words[(step - 1) & 3]);
            }
            const uint32x4_t input = vaddq_u32(*now, vld1q_u32(constants + 4 * step));
            const uint32x4_t abcd_here = abcd;
            abcd = vsha256hq_u32(abcd, efgh, input);
            efgh = vsha256h2q_u32(efgh, abcd_here, input);
        }
        abcd = vaddq_u32(abcd, abcd_before);
        efgh = vaddq_u32(efgh, efgh_before);
    }

    vst1q_u32(chain, abcd);
    vst1q_u32(chain + 4, efgh);
}

/// Compresses `count` blocks of 64 bytes into the five words at `chain`.
static inline CT_SHA2 void ct_sha1_arm(uint32_t *chain, const uint8_t *blocks, size_t count)
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
                *now = ct_sha_arm_load(blocks, step);
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

#undef CT_SHA2

#endif
#endif
