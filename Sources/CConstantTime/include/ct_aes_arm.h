// The AES instructions of ARMv8: the vocabulary that ct_aes.h is written in. Only called where the
// processor announces them.

#ifndef BURSA_CT_AES_ARM_H
#define BURSA_CT_AES_ARM_H

#if defined(__aarch64__)

#include <arm_neon.h>
#include <stdint.h>

#define CT_AES 1
#define CT_AES_TARGET __attribute__((target("aes")))
#define CT_AES_INLINE static inline CT_AES_TARGET __attribute__((always_inline))

typedef uint8x16_t ct_aes_block;

/// Whether the processor has AESE, AESD, AESMC and AESIMC.
///
/// Every Apple processor has. Elsewhere the identification register says so; Linux answers for it
/// to programs since 4.11, and firmware may read it itself.
static inline int ct_aes_announced(void)
{
#if defined(__APPLE__)
    return 1;
#else
    uint64_t features;
    __asm__("mrs %0, ID_AA64ISAR0_EL1" : "=r"(features));
    return (features >> 4 & 15) != 0;
#endif
}

CT_AES_INLINE ct_aes_block ct_aes_load(const unsigned char *bytes)
{
    return vld1q_u8(bytes);
}

CT_AES_INLINE void ct_aes_store(unsigned char *bytes, ct_aes_block block)
{
    vst1q_u8(bytes, block);
}

CT_AES_INLINE ct_aes_block ct_aes_xor(ct_aes_block left, ct_aes_block right)
{
    return veorq_u8(left, right);
}

/// A block from two halves, each with its first byte on top.
CT_AES_INLINE ct_aes_block ct_aes_from_halves(uint64_t first, uint64_t second)
{
    return vcombine_u8(
        vcreate_u8(__builtin_bswap64(first)), vcreate_u8(__builtin_bswap64(second)));
}

/// Encrypts `count` blocks side by side; `rounds` is 10, 12 or 14. FIPS 197, 5.1
///
/// The instruction adds the round key first, so each round takes the key of the one before.
CT_AES_INLINE void ct_aes_encrypt_blocks(
    const unsigned char *schedule, int rounds, ct_aes_block *blocks, int count)
{
    for (int round = 0; round < rounds - 1; round += 1) {
        ct_aes_block key = ct_aes_load(schedule + 16 * round);
        for (int lane = 0; lane < count; lane += 1) {
            blocks[lane] = vaesmcq_u8(vaeseq_u8(blocks[lane], key));
        }
    }
    ct_aes_block key = ct_aes_load(schedule + 16 * rounds - 16);
    ct_aes_block last = ct_aes_load(schedule + 16 * rounds);
    for (int lane = 0; lane < count; lane += 1) {
        blocks[lane] = veorq_u8(vaeseq_u8(blocks[lane], key), last);
    }
}

/// Decrypts `count` blocks side by side. FIPS 197, 5.3
CT_AES_INLINE void ct_aes_decrypt_blocks(
    const unsigned char *schedule, int rounds, ct_aes_block *blocks, int count)
{
    ct_aes_block zero = vdupq_n_u8(0);
    ct_aes_block key = ct_aes_load(schedule + 16 * rounds);
    for (int lane = 0; lane < count; lane += 1) {
        blocks[lane] = vaesdq_u8(blocks[lane], key);
    }
    for (int round = rounds - 1; round > 0; round -= 1) {
        key = ct_aes_load(schedule + 16 * round);
        for (int lane = 0; lane < count; lane += 1) {
            blocks[lane] = vaesdq_u8(vaesimcq_u8(veorq_u8(blocks[lane], key)), zero);
        }
    }
    key = ct_aes_load(schedule);
    for (int lane = 0; lane < count; lane += 1) {
        blocks[lane] = veorq_u8(blocks[lane], key);
    }
}

/// The S-box on the four bytes of a word. In a block of four equal columns the instruction's shift
/// of rows changes nothing.
CT_AES_INLINE uint32_t ct_aes_substitute(uint32_t word)
{
    uint8x16_t columns = vreinterpretq_u8_u32(vdupq_n_u32(word));
    return vgetq_lane_u32(vreinterpretq_u32_u8(vaeseq_u8(columns, vdupq_n_u8(0))), 0);
}

/// One round key of AES-128 from the one before it.
CT_AES_INLINE ct_aes_block ct_aes_next_key128(ct_aes_block key, uint32_t constant)
{
    uint8x16_t zero = vdupq_n_u8(0);
    uint32_t last = vgetq_lane_u32(vreinterpretq_u32_u8(key), 3);
    uint32_t word = ct_aes_substitute(last >> 8 | last << 24) ^ constant;
    // Each word plus all words before it.
    key = veorq_u8(key, vextq_u8(zero, key, 12));
    key = veorq_u8(key, vextq_u8(zero, key, 8));
    return veorq_u8(key, vreinterpretq_u8_u32(vdupq_n_u32(word)));
}

#endif
#endif
