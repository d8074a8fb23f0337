// DES with the byte permutations of AVX-512 VBMI. A table of 128 bytes is two registers and a
// lookup in it an instruction between registers: its time does not depend on the index, and no
// address does.
//
// A round is two such lookups and a gathering of bits, expansion and P in one. A half between the
// permutations is kept expanded, see the tables; sums of halves are sums of their expansions.

#ifndef BURSA_CT_DES_AVX512_H
#define BURSA_CT_DES_AVX512_H

#if defined(__x86_64__)

#include "ct_des_avx512_tables.h"
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define CT_DES_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512bitalg")))
#define CT_DES_INLINE CT_DES_TARGET __attribute__((always_inline))

/// The two halves of a block after the initial permutation, each expanded to 48 bits.
typedef struct {
    uint64_t left, right;
} ct_des_halves;

/// The same in vector registers; the lower 64 bits count.
typedef struct {
    __m128i left, right;
} ct_des_vectors;

/// One bit of `word` for each of the 64 numbers in `table`.
static inline CT_DES_INLINE uint64_t ct_des_gather(__m512i word, const uint8_t table[64])
{
    __m512i numbers = _mm512_load_si512(table);
    return _cvtmask64_u64(_mm512_bitshuffle_epi64_mask(word, numbers));
}

/// The sixteen round keys of a big-endian key; its parity bits are ignored. FIPS 46-3
///
/// Bit 6 of a byte is set where its S-box is in the second half of a table of 128 bytes.
static inline CT_DES_TARGET void ct_des_expand_avx512(uint64_t key, uint64_t round_keys[16])
{
    static const uint8_t distances[16] = {1, 2, 4, 6, 8, 10, 12, 14, 15, 17, 19, 21, 23, 25, 27, 28};
    const uint64_t both = 0x0FFFFFFF0FFFFFFF;
    __m512i word = _mm512_set1_epi64((long long)key);
    uint64_t registers = ct_des_gather(word, ct_des_registers) & both;
    for (int round = 0; round < 16; round += 1) {
        // Bit 0 is the first, so a rotation to the left in the standard goes to the right here.
        int distance = distances[round];
        uint64_t low = 0x0FFFFFFFu >> distance;
        low |= low << 32;
        uint64_t rotated = ((registers >> distance) & low)
            | ((registers << (28 - distance)) & both & ~low);
        word = _mm512_set1_epi64((long long)rotated);
        round_keys[round] = (ct_des_gather(word, ct_des_round_key) & 0x3F3F3F3F3F3F3F3F)
            | 0x4040000040400000;
    }
}

/// The halves of a big-endian block.
static inline CT_DES_INLINE ct_des_vectors ct_des_load(uint64_t block)
{
    const uint64_t six_bits = 0x3F3F3F3F3F3F3F3F;
    __m512i word = _mm512_set1_epi64((long long)block);
    uint64_t left = ct_des_gather(word, ct_des_load_left) & six_bits;
    uint64_t right = ct_des_gather(word, ct_des_load_right) & six_bits;
    return (ct_des_vectors){
        _mm_cvtsi64_si128((long long)left), _mm_cvtsi64_si128((long long)right)};
}

/// The function f of a round: `input` is a half with its round key added, `addend` is added to the
/// result.
static inline CT_DES_INLINE __m128i ct_des_function(__m128i input, __m128i addend)
{
    __m512i index = _mm512_castsi128_si512(input);
    __m512i first = _mm512_permutex2var_epi8(
        _mm512_load_si512(ct_des_boxes_12), index, _mm512_load_si512(ct_des_boxes_34));
    __m512i second = _mm512_permutex2var_epi8(
        _mm512_load_si512(ct_des_boxes_56), index, _mm512_load_si512(ct_des_boxes_78));
    // Bytes 0 to 3 belong to S1 to S4, the others to S5 to S8.
    __m128i boxes =
        _mm_blend_epi32(_mm512_castsi512_si128(first), _mm512_castsi512_si128(second), 2);

    // Byte i of a window is the eight bits from some bit on that has, at its own place, one input of
    // S-box i + 1: bit 0 in the first window, bit 5 in the sixth.
#define CT_DES_WINDOW(places) _mm_multishift_epi64_epi8(_mm_set1_epi64x(places), boxes)
    __m128i window0 = CT_DES_WINDOW(0x1C2E213C020F033F);
    __m128i window1 = CT_DES_WINDOW(0x320D121D1131222E);
    __m128i window2 = CT_DES_WINDOW(0x3E3C3F2A3B2B2E1E);
    __m128i window3 = CT_DES_WINDOW(0x0E1C2E091F1A0D0A);
    __m128i window4 = CT_DES_WINDOW(0x2A1D383E0B3F3B18);
    __m128i window5 = CT_DES_WINDOW(0x090E190D2D1E2A2E);
#undef CT_DES_WINDOW

    // Bitwise: CA is a ? b : c, 78 is a ^ (b & c).
#define CT_DES_SELECT(mask, yes, no) _mm_ternarylogic_epi64(_mm_set1_epi8(mask), yes, no, 0xCA)
#define CT_DES_ADD(sum, mask, bits) _mm_ternarylogic_epi64(sum, _mm_set1_epi8(mask), bits, 0x78)
    __m128i bits01 = CT_DES_SELECT(0x01, window0, window1);
    __m128i bits23 = CT_DES_SELECT(0x04, window2, window3);
    __m128i bits45 = CT_DES_SELECT(0x10, window4, window5);
    __m128i bits0123 = CT_DES_SELECT(0x03, bits01, bits23);
    __m128i sum = CT_DES_ADD(addend, 0x30, bits45);
    return CT_DES_ADD(sum, 0x0F, bits0123);
#undef CT_DES_SELECT
#undef CT_DES_ADD
}

/// The sixteen rounds, with the round keys from `first` on, a `step` of 1 or -1 from one to the
/// next.
static inline CT_DES_INLINE ct_des_vectors ct_des_rounds(
    ct_des_vectors halves, const uint64_t *first, ptrdiff_t step)
{
    __m128i left = halves.left, right = halves.right;
    __m128i input = _mm_xor_si128(right, _mm_loadl_epi64((const void *)first));
    // The key of the next round is added together with the left half, which is there early; taking
    // it off again is not on the way to the next round.
    for (int round = 1; round < 16; round += 1) {
        __m128i key = _mm_loadl_epi64((const void *)(first + round * step));
        input = ct_des_function(input, _mm_xor_si128(left, key));
        left = right;
        right = _mm_xor_si128(input, key);
    }
    // The last round does not exchange the halves.
    return (ct_des_vectors){ct_des_function(input, left), right};
}

/// Moves halves to vector registers.
static inline CT_DES_INLINE ct_des_vectors ct_des_vectors_from(ct_des_halves halves)
{
    return (ct_des_vectors){
        _mm_cvtsi64_si128((long long)halves.left), _mm_cvtsi64_si128((long long)halves.right)};
}

/// Moves halves back to general registers.
static inline CT_DES_INLINE ct_des_halves ct_des_halves_from(ct_des_vectors vectors)
{
    return (ct_des_halves){
        (uint64_t)_mm_cvtsi128_si64(vectors.left), (uint64_t)_mm_cvtsi128_si64(vectors.right)};
}

/// The halves of a big-endian block, after the initial permutation.
static inline CT_DES_TARGET ct_des_halves ct_des_load_avx512(uint64_t block)
{
    return ct_des_halves_from(ct_des_load(block));
}

/// The big-endian block of two halves, after the final permutation.
static inline CT_DES_TARGET uint64_t ct_des_store_avx512(ct_des_halves halves)
{
    const uint64_t from_left = 0x5555555555555555;
    uint64_t left = ct_des_gather(_mm512_set1_epi64((long long)halves.left), ct_des_store_left);
    uint64_t right = ct_des_gather(_mm512_set1_epi64((long long)halves.right), ct_des_store_right);
    return (left & from_left) | (right & ~from_left);
}

/// The sixteen rounds over a block between the permutations, in the order of encryption or of
/// decryption.
static inline CT_DES_TARGET ct_des_halves ct_des_apply_avx512(
    const uint64_t round_keys[16], int decrypts, ct_des_halves halves)
{
    ct_des_vectors vectors = ct_des_vectors_from(halves);
    vectors = decrypts ? ct_des_rounds(vectors, round_keys + 15, -1)
                       : ct_des_rounds(vectors, round_keys, 1);
    return ct_des_halves_from(vectors);
}

/// Cipher block chaining over `count` bytes, whole blocks; the chain between the permutations.
static inline CT_DES_TARGET ct_des_halves ct_des_absorb_avx512(
    const uint64_t round_keys[16], ct_des_halves chain, const uint8_t *blocks, size_t count)
{
    ct_des_vectors vectors = ct_des_vectors_from(chain);
    for (size_t offset = 0; offset < count; offset += 8) {
        uint64_t block;
        __builtin_memcpy(&block, blocks + offset, sizeof block);
        ct_des_vectors text = ct_des_load(__builtin_bswap64(block));
        vectors.left = _mm_xor_si128(vectors.left, text.left);
        vectors.right = _mm_xor_si128(vectors.right, text.right);
        vectors = ct_des_rounds(vectors, round_keys, 1);
    }
    return ct_des_halves_from(vectors);
}

#undef CT_DES_TARGET
#undef CT_DES_INLINE

#endif
#endif
