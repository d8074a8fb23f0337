/* Block ciphers. */
#ifndef BURSA_COPENSSL_BLOCKS_H
#define BURSA_COPENSSL_BLOCKS_H

#include <openssl/des.h>
#include <openssl/evp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* DES one block at a time. */
static inline int openssl_des_ecb(const uint8_t *key, uint8_t *data, size_t length, int encrypt) {
    DES_key_schedule schedule;
    DES_set_key_unchecked((const_DES_cblock *)key, &schedule);
    for (size_t at = 0; at < length; at += 8)
        DES_ecb_encrypt((const_DES_cblock *)(data + at), (DES_cblock *)(data + at), &schedule, encrypt);
    return 1;
}

/* DES in cipher block chaining over whole blocks. */
static inline int openssl_des_cbc(
    const uint8_t *key, const uint8_t *vector, uint8_t *data, size_t length, int encrypt) {
    DES_key_schedule schedule;
    DES_cblock chain;
    memcpy(chain, vector, 8);
    DES_set_key_unchecked((const_DES_cblock *)key, &schedule);
    DES_ncbc_encrypt(data, data, (long)length, &schedule, &chain, encrypt);
    return 1;
}

/* A cipher by its name in OpenSSL, without padding; `vector` is a null pointer for ECB. */
static inline int openssl_cipher(
    const char *name, const uint8_t *key, const uint8_t *vector, uint8_t *data, size_t length,
    int encrypt) {
    static _Thread_local EVP_CIPHER_CTX *context;
    const EVP_CIPHER *cipher = EVP_get_cipherbyname(name);
    int done = 0, rest = 0;
    uint8_t spare[32];
    if (!context) context = EVP_CIPHER_CTX_new();
    return cipher && context && EVP_CipherInit_ex(context, cipher, NULL, key, vector, encrypt) &&
        EVP_CIPHER_CTX_set_padding(context, 0) &&
        EVP_CipherUpdate(context, data, &done, data, (int)length) &&
        EVP_CipherFinal_ex(context, spare, &rest) && (size_t)done == length && rest == 0;
}

#endif
