// SHA-256 by the instructions of the processor. A function for special instructions is not inlined
// into Swift, so what is wanted at once has to be in one. FIPS 180-4, 6.2
//
// Everywhere: a chaining value is eight words. No branch and no address depends on anything but
// counts.

#ifndef BURSA_CT_SHA256_H
#define BURSA_CT_SHA256_H

#include "ct_sha_arm.h"
#include "ct_sha_x86.h"
#include "ct_wipe.h"

#include <stddef.h>
#include <stdint.h>

/// The first 32 fractional bits of the cube roots of the first 64 primes. FIPS 180-4, 4.2.2
///
/// Here because Swift copies a table whose address it gives away.
static const uint32_t ct_sha256_constants[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

/// The constant of a round, 0 to 63.
static inline uint32_t ct_sha256_constant(ptrdiff_t round)
{
    return ct_sha256_constants[round];
}

#if defined(CT_SHA)

/// Compresses `count` blocks of 64 bytes into `words`.
static inline CT_SHA_TARGET void ct_sha256_compress(
    uint32_t *words, const uint8_t *blocks, size_t count)
{
    ct_sha256_chain chain = ct_sha256_load_chain(words);
    for (; count > 0; count -= 1, blocks += 64) {
        ct_sha_words block[4];
#pragma clang loop unroll(full)
        for (int index = 0; index < 4; index += 1) {
            block[index] = ct_sha_load(blocks + 16 * index);
        }
        chain = ct_sha256_step(chain, ct_sha256_constants, block);
    }
    ct_sha_words halves[2];
    ct_sha256_chain_words(chain, halves);
    __builtin_memcpy(words, halves, 32);
}

/// Words that are public.
CT_SHA_INLINE ct_sha_words ct_sha256_padding(uint32_t first, uint64_t last)
{
    const uint32_t words[4] = {first, 0, (uint32_t)(last >> 32), (uint32_t)last};
    return ct_sha_words_of(words);
}

/// The last block of a message of `length` bytes: the `count` bytes at `tail`, 55 at the most, and
/// the padding. What fills sixteen bytes goes straight to its register.
CT_SHA_INLINE void ct_sha256_load_last(
    ct_sha_words block[4], const uint8_t *tail, size_t count, uint64_t length)
{
    uint8_t rest[16] = {0};
    size_t whole = count / 16;
    for (size_t index = 16 * whole; index < count; index += 1) {
        rest[index % 16] = tail[index];
    }
    rest[count % 16] = 0x80;
#pragma clang loop unroll(full)
    for (size_t index = 0; index < 4; index += 1) {
        if (index <= whole) {
            block[index] = ct_sha_load(index < whole ? tail + 16 * index : rest);
        } else {
            block[index] = ct_sha256_padding(0, 0);
        }
    }
    // The length in bits; the places are zero, as the tail is short.
    block[3] |= ct_sha256_padding(0, length << 3);
    ct_wipe(rest, sizeof rest);
}

/// The leftmost `count` bytes of a digest, 1 to 32.
CT_SHA_INLINE void ct_sha256_store_digest(
    uint8_t *digest, size_t count, const ct_sha_words words[2])
{
    if (count >= 16) {
        ct_sha_store(digest, words[0]);
    }
    if (count == 32) {
        ct_sha_store(digest + 16, words[1]);
    } else if (count != 16) {
        uint8_t rest[16];
        ct_sha_store(rest, words[count / 16]);
        for (size_t index = count & 16; index < count; index += 1) {
            digest[index] = rest[index % 16];
        }
        ct_wipe(rest, sizeof rest);
    }
}

/// The digest of a message that ends with the digest of another message, as HMAC takes it.
///
/// The message starts with `outer_length` bytes, of which `outer` is the chaining value. The other
/// one starts with `inner_length` bytes, of which `inner` is the chaining value, and ends with the
/// `count` bytes at `tail`, 55 at the most. Both lengths are whole blocks; `digest_count` is 1 to
/// 32.
static inline CT_SHA_TARGET void ct_sha256_nested(
    const uint32_t *outer, uint64_t outer_length, const uint32_t *inner, uint64_t inner_length,
    const uint8_t *tail, size_t count, uint8_t *digest, size_t digest_count)
{
    ct_sha_words block[4];
    ct_sha256_load_last(block, tail, count, inner_length + count);
    ct_sha256_chain chain =
        ct_sha256_step(ct_sha256_load_chain(inner), ct_sha256_constants, block);

    ct_sha256_chain_words(chain, block);
    block[2] = ct_sha256_padding(0x80000000, 0);
    block[3] = ct_sha256_padding(0, (outer_length + 32) << 3);
    chain = ct_sha256_step(ct_sha256_load_chain(outer), ct_sha256_constants, block);

    ct_sha256_chain_words(chain, block);
    ct_sha256_store_digest(digest, digest_count, block);
}

#endif
#endif
