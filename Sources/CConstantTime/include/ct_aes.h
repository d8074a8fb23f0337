// AES by the instructions of the processor, whole modes at a time: a function for special
// instructions is not inlined into Swift, so the loops have to be in it.
//
// Everywhere: `schedule` is the round keys of FIPS 197 as bytes, 16 for each; `rounds` is 10, 12 or
// 14; counts are in bytes. No branch and no address depends on anything but those.

#ifndef BURSA_CT_AES_H
#define BURSA_CT_AES_H

#include "ct_aes_arm.h"
#include "ct_aes_x86.h"
#include "ct_wipe.h"

#if defined(CT_AES)

#include <stddef.h>

/// How many blocks go side by side where they do not depend on each other: about as many as the
/// latency of a round covers.
#define CT_AES_LANES 8

/// The round keys of a key of 16 bytes. FIPS 197, 5.2
static inline CT_AES_TARGET void ct_aes_expand128(unsigned char *schedule, const unsigned char *key)
{
    static const uint8_t constants[10] = {1, 2, 4, 8, 16, 32, 64, 128, 0x1B, 0x36};
    ct_aes_block words = ct_aes_load(key);
    ct_aes_store(schedule, words);
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; round += 1) {
        words = ct_aes_next_key128(words, constants[round]);
        ct_aes_store(schedule + 16 * round + 16, words);
    }
}

/// The round keys of a key of 24 or 32 bytes, word by word. FIPS 197, 5.2
static inline CT_AES_TARGET void ct_aes_expand(
    unsigned char *schedule, const unsigned char *key, size_t count)
{
    size_t total = 16 * (count / 4 + 7);
    uint32_t word, earlier, constant = 1;
    __builtin_memcpy(schedule, key, count);
    for (size_t at = count; at < total; at += 4) {
        __builtin_memcpy(&word, schedule + at - 4, 4);
        if (at % count == 0) {
            word = ct_aes_substitute(word >> 8 | word << 24) ^ constant;
            constant <<= 1;
        } else if (count == 32 && at % count == 16) {
            word = ct_aes_substitute(word);
        }
        __builtin_memcpy(&earlier, schedule + at - count, 4);
        word ^= earlier;
        __builtin_memcpy(schedule + at, &word, 4);
    }
}

static inline CT_AES_TARGET void ct_aes_encrypt(
    const unsigned char *schedule, int rounds, unsigned char *bytes)
{
    ct_aes_block block = ct_aes_load(bytes);
    ct_aes_encrypt_blocks(schedule, rounds, &block, 1);
    ct_aes_store(bytes, block);
}

static inline CT_AES_TARGET void ct_aes_decrypt(
    const unsigned char *schedule, int rounds, unsigned char *bytes)
{
    ct_aes_block block = ct_aes_load(bytes);
    ct_aes_decrypt_blocks(schedule, rounds, &block, 1);
    ct_aes_store(bytes, block);
}

/// SP 800-38A, 6.2; `count` is whole blocks.
static inline CT_AES_TARGET void ct_aes_encrypt_cbc(
    const unsigned char *schedule, int rounds, unsigned char *bytes, size_t count,
    unsigned char *vector)
{
    ct_aes_block chain = ct_aes_load(vector);
    for (size_t at = 0; at < count; at += 16) {
        chain = ct_aes_xor(chain, ct_aes_load(bytes + at));
        ct_aes_encrypt_blocks(schedule, rounds, &chain, 1);
        ct_aes_store(bytes + at, chain);
    }
    ct_aes_store(vector, chain);
}

/// Decrypts `lanes` blocks in place, a constant; returns the last block of ciphertext.
CT_AES_INLINE ct_aes_block ct_aes_decrypt_cbc_lanes(
    const unsigned char *schedule, int rounds, unsigned char *bytes, ct_aes_block previous,
    int lanes)
{
    ct_aes_block blocks[CT_AES_LANES];
    for (int lane = 0; lane < lanes; lane += 1) {
        blocks[lane] = ct_aes_load(bytes + 16 * lane);
    }
    ct_aes_decrypt_blocks(schedule, rounds, blocks, lanes);
    for (int lane = 0; lane < lanes; lane += 1) {
        ct_aes_block ciphertext = ct_aes_load(bytes + 16 * lane);
        ct_aes_store(bytes + 16 * lane, ct_aes_xor(blocks[lane], previous));
        previous = ciphertext;
    }
    return previous;
}

/// SP 800-38A, 6.2; `count` is whole blocks.
static inline CT_AES_TARGET void ct_aes_decrypt_cbc(
    const unsigned char *schedule, int rounds, unsigned char *bytes, size_t count,
    unsigned char *vector)
{
    ct_aes_block previous = ct_aes_load(vector);
    size_t at = 0;
    for (; count - at >= 16 * CT_AES_LANES; at += 16 * CT_AES_LANES) {
        previous = ct_aes_decrypt_cbc_lanes(schedule, rounds, bytes + at, previous, CT_AES_LANES);
    }
    for (; at < count; at += 16) {
        previous = ct_aes_decrypt_cbc_lanes(schedule, rounds, bytes + at, previous, 1);
    }
    ct_aes_store(vector, previous);
}

/// A chaining value and whole blocks.
static inline CT_AES_TARGET void ct_aes_absorb(
    const unsigned char *schedule, int rounds, const unsigned char *bytes, size_t count,
    unsigned char *chain)
{
    ct_aes_block value = ct_aes_load(chain);
    for (size_t at = 0; at < count; at += 16) {
        value = ct_aes_xor(value, ct_aes_load(bytes + at));
        ct_aes_encrypt_blocks(schedule, rounds, &value, 1);
    }
    ct_aes_store(chain, value);
}

/// A big-endian number of 128 bits in two halves. The counter is public.
typedef struct {
    uint64_t first, second;
} ct_aes_counter;

/// Fills `lanes` blocks, a constant, with key stream, and counts on.
CT_AES_INLINE void ct_aes_key_stream(
    const unsigned char *schedule, int rounds, ct_aes_counter *counter, ct_aes_block *blocks,
    int lanes)
{
    for (int lane = 0; lane < lanes; lane += 1) {
        uint64_t second = counter->second + (uint64_t)lane;
        uint64_t carry = second < counter->second;
        blocks[lane] = ct_aes_from_halves(counter->first + carry, second);
    }
    counter->second += (uint64_t)lanes;
    counter->first += counter->second < (uint64_t)lanes;
    ct_aes_encrypt_blocks(schedule, rounds, blocks, lanes);
}

/// SP 800-38A, 6.5; any `count`, and a last part of a block uses up its counter.
static inline CT_AES_TARGET void ct_aes_apply_ctr(
    const unsigned char *schedule, int rounds, unsigned char *bytes, size_t count,
    unsigned char *counter)
{
    ct_aes_block blocks[CT_AES_LANES];
    ct_aes_counter number;
    __builtin_memcpy(&number, counter, 16);
    number.first = __builtin_bswap64(number.first);
    number.second = __builtin_bswap64(number.second);
    size_t at = 0;
    for (; count - at >= 16 * CT_AES_LANES; at += 16 * CT_AES_LANES) {
        ct_aes_key_stream(schedule, rounds, &number, blocks, CT_AES_LANES);
        for (int lane = 0; lane < CT_AES_LANES; lane += 1) {
            unsigned char *place = bytes + at + 16 * lane;
            ct_aes_store(place, ct_aes_xor(ct_aes_load(place), blocks[lane]));
        }
    }
    for (; count - at >= 16; at += 16) {
        ct_aes_key_stream(schedule, rounds, &number, blocks, 1);
        ct_aes_store(bytes + at, ct_aes_xor(ct_aes_load(bytes + at), blocks[0]));
    }
    if (at < count) {
        unsigned char stream[16];
        ct_aes_key_stream(schedule, rounds, &number, blocks, 1);
        ct_aes_store(stream, blocks[0]);
        for (size_t index = 0; at + index < count; index += 1) {
            bytes[at + index] ^= stream[index];
        }
        ct_wipe(stream, sizeof stream);
    }
    number.first = __builtin_bswap64(number.first);
    number.second = __builtin_bswap64(number.second);
    __builtin_memcpy(counter, &number, 16);
    ct_wipe(blocks, sizeof blocks);
}

/// SP 800-38B, 6.2; `subkeys` is K1 and K2, `mac_count` 1 to 16.
static inline CT_AES_TARGET void ct_aes_cmac(
    const unsigned char *schedule, int rounds, const unsigned char *subkeys,
    const unsigned char *bytes, size_t count, unsigned char *mac, size_t mac_count)
{
    ct_aes_block value = ct_aes_from_halves(0, 0);
    size_t at = 0;
    for (; count - at > 16; at += 16) {
        value = ct_aes_xor(value, ct_aes_load(bytes + at));
        ct_aes_encrypt_blocks(schedule, rounds, &value, 1);
    }
    if (count - at == 16) {
        ct_aes_block last = ct_aes_xor(ct_aes_load(bytes + at), ct_aes_load(subkeys));
        value = ct_aes_xor(value, last);
    } else {
        unsigned char last[16] = {0};
        for (size_t index = 0; at + index < count; index += 1) {
            last[index] = bytes[at + index];
        }
        last[count - at] = 0x80;
        value = ct_aes_xor(value, ct_aes_xor(ct_aes_load(last), ct_aes_load(subkeys + 16)));
        ct_wipe(last, sizeof last);
    }
    ct_aes_encrypt_blocks(schedule, rounds, &value, 1);
    if (mac_count == 16) {
        ct_aes_store(mac, value);
    } else {
        unsigned char full[16];
        ct_aes_store(full, value);
        for (size_t index = 0; index < mac_count; index += 1) {
            mac[index] = full[index];
        }
        ct_wipe(full, sizeof full);
    }
}

#endif
#endif
