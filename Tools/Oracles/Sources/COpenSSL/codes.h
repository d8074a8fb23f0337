/* Digests and message authentication codes. */
#ifndef BURSA_COPENSSL_CODES_H
#define BURSA_COPENSSL_CODES_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stddef.h>
#include <stdint.h>

/* A digest by its name in OpenSSL. */
static inline int openssl_digest(
    const char *name, const uint8_t *message, size_t length, uint8_t *digest) {
    unsigned count = 0;
    return EVP_Digest(message, length, digest, &count, EVP_get_digestbyname(name), NULL);
}

/* HMAC with a digest by its name; a key of no bytes is one. */
static inline int openssl_hmac(
    const char *name, const uint8_t *key, size_t keyLength, const uint8_t *message, size_t length,
    uint8_t *mac) {
    unsigned count = 0;
    return HMAC(EVP_get_digestbyname(name), keyLength ? key : (const uint8_t *)"", (int)keyLength,
               message, length, mac, &count) != NULL;
}

/* CMAC with a block cipher by the name of its CBC mode. */
static inline int openssl_cmac(
    const char *name, const uint8_t *key, size_t keyLength, const uint8_t *message, size_t length,
    uint8_t *mac, size_t macLength) {
    static _Thread_local EVP_MAC_CTX *context;
    size_t count = 0;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, (char *)name, 0),
        OSSL_PARAM_construct_end()};
    if (!context) {
        EVP_MAC *algorithm = EVP_MAC_fetch(NULL, "CMAC", NULL);
        context = EVP_MAC_CTX_new(algorithm);
        EVP_MAC_free(algorithm);
    }
    return context && EVP_MAC_init(context, key, keyLength, parameters) &&
        EVP_MAC_update(context, message, length) && EVP_MAC_final(context, mac, &count, macLength) &&
        count == macLength;
}

#endif
