// AES-NI: the vocabulary that ct_aes.h is written in. Only called where CPUID announces it.

#ifndef BURSA_CT_AES_X86_H
#define BURSA_CT_AES_X86_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

#define CT_AES 1
#define CT_AES_TARGET __attribute__((target("aes,ssse3,sse4.1")))
#define CT_AES_INLINE static inline CT_AES_TARGET __attribute__((always_inline))

typedef __m128i ct_aes_block;

CT_AES_INLINE ct_aes_block ct_aes_load(const unsigned char *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

CT_AES_INLINE void ct_aes_store(unsigned char *bytes, ct_aes_block block)
{
    _mm_storeu_si128((__m128i *)bytes, block);
}

CT_AES_INLINE ct_aes_block ct_aes_xor(ct_aes_block left, ct_aes_block right)
{
    return _mm_xor_si128(left, right);
}

/// A block from two halves, each with its first byte on top.
CT_AES_INLINE ct_aes_block ct_aes_from_halves(uint64_t first, uint64_t second)
{
    return _mm_set_epi64x((long long)__builtin_bswap64(second), (long long)__builtin_bswap64(first));
}

/// Each block becomes the result of an operation. `count` is a constant: written out, the blocks
/// stay in registers.
#define CT_AES_EACH(count, operation)                                                              \
    _Pragma("clang loop unroll(full)") for (int lane = 0; lane < (count); lane += 1)               \
    {                                                                                              \
        blocks[lane] = operation;                                                                  \
    }

/// Encrypts `count` blocks side by side; `rounds` is 10, 12 or 14. FIPS 197, 5.1
CT_AES_INLINE void ct_aes_encrypt_blocks(
    const unsigned char *schedule, int rounds, ct_aes_block *blocks, int count)
{
    ct_aes_block key = ct_aes_load(schedule);
    CT_AES_EACH(count, _mm_xor_si128(blocks[lane], key));
#pragma clang loop unroll(full)
    for (int round = 1; round < 10; round += 1) {
        key = ct_aes_load(schedule + 16 * round);
        CT_AES_EACH(count, _mm_aesenc_si128(blocks[lane], key));
    }
    for (int round = 10; round < rounds; round += 1) {
        key = ct_aes_load(schedule + 16 * round);
        CT_AES_EACH(count, _mm_aesenc_si128(blocks[lane], key));
    }
    key = ct_aes_load(schedule + 16 * rounds);
    CT_AES_EACH(count, _mm_aesenclast_si128(blocks[lane], key));
}

/// Decrypts `count` blocks side by side. FIPS 197, 5.3.5: the instruction adds the round key after
/// the columns were mixed back, so the round key has to be mixed back as well.
CT_AES_INLINE void ct_aes_decrypt_blocks(
    const unsigned char *schedule, int rounds, ct_aes_block *blocks, int count)
{
    ct_aes_block key = ct_aes_load(schedule + 16 * rounds);
    CT_AES_EACH(count, _mm_xor_si128(blocks[lane], key));
    for (int round = rounds - 1; round > 0; round -= 1) {
        key = _mm_aesimc_si128(ct_aes_load(schedule + 16 * round));
        CT_AES_EACH(count, _mm_aesdec_si128(blocks[lane], key));
    }
    key = ct_aes_load(schedule);
    CT_AES_EACH(count, _mm_aesdeclast_si128(blocks[lane], key));
}

/// The S-box on the four bytes of a word. In a block of four equal columns the last round's shift
/// of rows changes nothing.
CT_AES_INLINE uint32_t ct_aes_substitute(uint32_t word)
{
    __m128i columns = _mm_set1_epi32((int)word);
    return (uint32_t)_mm_cvtsi128_si32(_mm_aesenclast_si128(columns, _mm_setzero_si128()));
}

/// One round key of AES-128 from the one before it, in the same place of the next.
CT_AES_INLINE ct_aes_block ct_aes_next_key128(ct_aes_block key, uint32_t constant)
{
    // The last word, rotated by a byte, in all four columns.
    __m128i rotation = _mm_set1_epi32(0x0C0F0E0D);
    __m128i word = _mm_aesenclast_si128(
        _mm_shuffle_epi8(key, rotation), _mm_set1_epi32((int)constant));
    // Each word plus all words before it.
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    key = _mm_xor_si128(key, _mm_slli_si128(key, 8));
    return _mm_xor_si128(key, word);
}

#endif
#endif
