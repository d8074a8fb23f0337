// The peers of the benchmark, each as a loop of `count` operations where one waits for the other:
// what an operation gives is mixed into the input of the next.

#ifndef BURSA_CPEERS_H
#define BURSA_CPEERS_H

#include <stddef.h>
#include <stdint.h>

/// CPU time of the calling thread in nanoseconds.
uint64_t peers_thread_nanoseconds(void);

/// BearSSL's constant-time DES: MAC algorithm 3 over 32 bytes, both keys scheduled each time.
void bearssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count);

/// BearSSL's constant-time DES: one key schedule.
void bearssl_des_schedule(uint8_t key[8], long count);

/// OpenSSL's DES with tables: MAC algorithm 3 over 32 bytes, both keys scheduled each time.
void openssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count);

/// OpenSSL's DES with tables: one block, the key kept.
void openssl_des_block(const uint8_t key[8], uint8_t block[8], long count);

/// OpenSSL's EVP_MAC, key kept: `name` is "CMAC" with AES-128 or "HMAC" with SHA-256.
/// Returns 0 where the library refuses.
int openssl_mac(
    const char *name, const uint8_t *key, size_t key_count, uint8_t message[32], uint8_t mac[32],
    long count);

/// BearSSL's HMAC-SHA-256 of 32 bytes, key kept.
void bearssl_hmac(const uint8_t *key, size_t key_count, uint8_t message[32], uint8_t mac[32],
    long count);

/// BearSSL's P-256 over its 31-bit integers: signs a digest, or verifies `signature` (r and s).
/// Returns 0 where the library refuses.
int bearssl_p256_sign(const uint8_t scalar[32], uint8_t digest[32], uint8_t signature[64],
    long count);
int bearssl_p256_verify(const uint8_t point[65], const uint8_t digest[32],
    const uint8_t signature[64], long count);

/// OpenSSL's P-256: signs a digest, or verifies a signature that it made itself.
/// Returns 0 where the library refuses.
int openssl_p256_sign(const uint8_t scalar[32], const uint8_t point[65], uint8_t digest[32],
    long count);
int openssl_p256_verify(const uint8_t scalar[32], const uint8_t point[65],
    const uint8_t digest[32], long count);

#endif
