// SHA-1 by the SHA extensions of x86, and the vocabulary that ct_sha256.h is written in: two or
// four rounds an instruction, words in registers, no table, no branch but the count of blocks.
// FIPS 180-4, 6.1.2 and 6.2.2

#ifndef BURSA_CT_SHA_X86_H
#define BURSA_CT_SHA_X86_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define CT_SHA 1
#define CT_SHA_TARGET __attribute__((target("sha,sse4.1,ssse3")))
#define CT_SHA_INLINE static inline CT_SHA_TARGET __attribute__((always_inline))

/// Four words, the first in the lowest place.
typedef __m128i ct_sha_words;

/// The eight words of a chaining value in the order that the instructions want.
typedef struct {
    __m128i abef, cdgh;
} ct_sha256_chain;

CT_SHA_INLINE ct_sha_words ct_sha_words_of(const uint32_t *words)
{
    return _mm_loadu_si128((const __m128i *)words);
}

/// Between words and bytes in memory, either way: the most significant byte is the first.
CT_SHA_INLINE __m128i ct_sha_swap(__m128i words)
{
    return _mm_shuffle_epi8(
        words, _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3));
}

CT_SHA_INLINE ct_sha_words ct_sha_load(const uint8_t *bytes)
{
    return ct_sha_swap(_mm_loadu_si128((const __m128i *)bytes));
}

CT_SHA_INLINE void ct_sha_store(uint8_t *bytes, ct_sha_words words)
{
    _mm_storeu_si128((__m128i *)bytes, ct_sha_swap(words));
}

CT_SHA_INLINE ct_sha256_chain ct_sha256_load_chain(const uint32_t *words)
{
    __m128i cdab = _mm_shuffle_epi32(ct_sha_words_of(words), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(ct_sha_words_of(words + 4), 0x1B);
    ct_sha256_chain chain = {_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0)};
    return chain;
}

/// The words of a chaining value in the order of the standard.
CT_SHA_INLINE void ct_sha256_chain_words(ct_sha256_chain chain, ct_sha_words words[2])
{
    __m128i feba = _mm_shuffle_epi32(chain.abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(chain.cdgh, 0xB1);
    words[0] = _mm_blend_epi16(feba, dchg, 0xF0);
    words[1] = _mm_alignr_epi8(dchg, feba, 8);
}

/// The chaining value after one block. `words` is the block, and is used up: it holds the last
/// sixteen words of the schedule, four to a register, each in place of the four sixteen before.
CT_SHA_INLINE ct_sha256_chain ct_sha256_step(
    ct_sha256_chain chain, const uint32_t *constants, ct_sha_words words[4])
{
    __m128i abef = chain.abef, cdgh = chain.cdgh;
#pragma clang loop unroll(full)
    for (int step = 0; step < 16; step += 1) {
        __m128i *now = &words[step & 3];
        if (step >= 4) {
            __m128i last = words[(step - 1) & 3], second = words[(step - 2) & 3];
            __m128i sum = _mm_sha256msg1_epu32(*now, words[(step - 3) & 3]);
            sum = _mm_add_epi32(sum, _mm_alignr_epi8(last, second, 4));
            *now = _mm_sha256msg2_epu32(sum, last);
        }
        __m128i input = _mm_add_epi32(ct_sha_words_of(constants + 4 * step), *now);
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0E));
    }
    chain.abef = _mm_add_epi32(abef, chain.abef);
    chain.cdgh = _mm_add_epi32(cdgh, chain.cdgh);
    return chain;
}

/// Compresses `count` blocks of 64 bytes into the five words at `chain`.
static inline CT_SHA_TARGET void ct_sha1_x86(uint32_t *chain, const uint8_t *blocks, size_t count)
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

#endif
#endif
