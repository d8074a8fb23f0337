// The peers of the benchmark, each as a loop of `count` operations where one waits for the other:
// what an operation gives is mixed into the input of the next.

#ifndef BURSA_CPEERS_H
#define BURSA_CPEERS_H

#include <stddef.h>
#include <stdint.h>

/// CPU time of the calling thread in nanoseconds.
uint64_t peers_thread_nanoseconds(void);

/// Bytes of the heap that are in use, with what the allocator puts around each piece.
size_t peers_heap_bytes(void);

/// BearSSL's constant-time DES: MAC algorithm 3 over 32 bytes, both keys scheduled each time.
void bearssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count);

/// BearSSL's constant-time DES: one key schedule.
void bearssl_des_schedule(uint8_t key[8], long count);

/// OpenSSL's DES with tables: MAC algorithm 3 over 32 bytes, both keys scheduled each time.
void openssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count);

/// OpenSSL's 3DES-CBC of 32 bytes, key and start set for each message. Returns 0 on refusal.
int openssl_des3_cbc(const uint8_t key[24], uint8_t message[32], long count);

/// OpenSSL's DES with tables: one block, the key kept.
void openssl_des_block(const uint8_t key[8], uint8_t block[8], long count);

/// OpenSSL's EVP_MAC with its key: `name` is "CMAC" for AES-128 or "HMAC" for SHA-256. The context is
/// kept until the program ends; NULL where the library refuses.
void *openssl_mac_new(const char *name, const uint8_t *key, size_t key_count);

/// Codes of 32 bytes, the key kept. Returns 0 where the library refuses.
int openssl_mac(void *context, uint8_t message[32], uint8_t mac[32], long count);

/// OpenSSL's one-shot SHA-256 of 32 bytes; each digest is the next message.
void openssl_sha256(uint8_t message[32], long count);

/// BearSSL's HMAC-SHA-256 of 32 bytes, key kept.
void bearssl_hmac(const uint8_t *key, size_t key_count, uint8_t message[32], uint8_t mac[32],
    long count);

/// BearSSL's P-256 over its 31-bit integers: signs a digest, or verifies `signature` (r and s).
/// Returns 0 where the library refuses.
int bearssl_p256_sign(const uint8_t scalar[32], uint8_t digest[32], uint8_t signature[64],
    long count);
int bearssl_p256_verify(const uint8_t point[65], const uint8_t digest[32],
    const uint8_t signature[64], long count);

/// OpenSSL's P-256 key, kept until the program ends; NULL where the library refuses.
void *openssl_p256_new(const uint8_t scalar[32], const uint8_t point[65]);

/// Signs a digest; with more than one operation each signature goes into the next digest. The
/// signature is in DER, of `size` bytes. Returns 0 where the library refuses.
int openssl_p256_sign(void *key, uint8_t digest[32], uint8_t signature[80], size_t *size,
    long count);

/// Verifies a signature in DER. Returns 0 where it does not hold.
int openssl_p256_verify(void *key, const uint8_t digest[32], const uint8_t *signature,
    size_t size, long count);

#endif
