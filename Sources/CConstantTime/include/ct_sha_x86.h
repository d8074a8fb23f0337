// SHA-1 and SHA-256 by the SHA extensions of x86: two or four rounds an instruction, words in
// registers, no table, no branch but the count of blocks. FIPS 180-4, 6.1.2 and 6.2.2

#ifndef BURSA_CT_SHA_X86_H
#define BURSA_CT_SHA_X86_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define CT_SHANI __attribute__((target("sha,sse4.1,ssse3")))

/// Compresses `count` blocks of 64 bytes into the eight words at `chain`; `constants` are the 64
/// round constants. The instructions want the words in the order ABEF and CDGH.
static inline CT_SHANI void ct_sha256_x86(
    uint32_t *chain, const uint32_t *constants, const uint8_t *blocks, size_t count)
{
    const __m128i swap = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
    __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)chain), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(chain + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);

    for (; count > 0; count -= 1, blocks += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        // The last sixteen words of the schedule, four to a register, each in place of the four
        // sixteen before.
        __m128i words[4];
#pragma clang loop unroll(full)
        for (int step = 0; step < 16; step += 1) {
            __m128i *now = &words[step & 3];
            if (step < 4) {
                *now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)blocks + step), swap);
            } else {
                __m128i last = words[(step - 1) & 3], second = words[(step - 2) & 3];
                __m128i sum = _mm_sha256msg1_epu32(*now, words[(step - 3) & 3]);
                sum = _mm_add_epi32(sum, _mm_alignr_epi8(last, second, 4));
                *now = _mm_sha256msg2_epu32(sum, last);
            }
            __m128i input = _mm_loadu_si128((const __m128i *)constants + step);
            input = _mm_add_epi32(input, *now);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }

    __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)chain, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(chain + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/// Compresses `count` blocks of 64 bytes into the five words at `chain`.
static inline CT_SHANI void ct_sha1_x86(uint32_t *chain, const uint8_t *blocks, size_t count)
{
    const __m128i reverse = _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)chain), 0x1B);
    __m128i e = _mm_set_epi32((int)chain[4], 0, 0, 0);

    for (; count > 0; count -= 1, blocks += 64) {
        const __m128i abcd_before = abcd, e_before = e;
        __m128i words[4];
#pragma clang loop unroll(full)
        for (int step = 0; step < 20; step += 1) {
            __m128i *now = &words[step & 3];
            if (step < 4) {
                *now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)blocks + step), reverse);
            } else {
                __m128i sum = _mm_sha1msg1_epu32(*now, words[(step - 3) & 3]);
                sum = _mm_xor_si128(sum, words[(step - 2) & 3]);
                *now = _mm_sha1msg2_epu32(sum, words[(step - 1) & 3]);
            }
            // The variable e of these four rounds is the a of four rounds before, rotated; at the
            // start it is given.
            __m128i input = step == 0 ? _mm_add_epi32(e, *now) : _mm_sha1nexte_epu32(e, *now);
            e = abcd;
            switch (step / 5) {
            case 0: abcd = _mm_sha1rnds4_epu32(abcd, input, 0); break;
            case 1: abcd = _mm_sha1rnds4_epu32(abcd, input, 1); break;
            case 2: abcd = _mm_sha1rnds4_epu32(abcd, input, 2); break;
            default: abcd = _mm_sha1rnds4_epu32(abcd, input, 3); break;
            }
        }
        e = _mm_sha1nexte_epu32(e, e_before);
        abcd = _mm_add_epi32(abcd, abcd_before);
    }

    _mm_storeu_si128((__m128i *)chain, _mm_shuffle_epi32(abcd, 0x1B));
    chain[4] = (uint32_t)_mm_extract_epi32(e, 3);
}

#undef CT_SHANI

#endif
#endif
