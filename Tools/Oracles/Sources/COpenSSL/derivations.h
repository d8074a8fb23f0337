/* Key derivation. */
#ifndef BURSA_COPENSSL_DERIVATIONS_H
#define BURSA_COPENSSL_DERIVATIONS_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <stddef.h>
#include <stdint.h>

static inline EVP_KDF_CTX *openssl_kdf_context(const char *name) {
    EVP_KDF *algorithm = EVP_KDF_fetch(NULL, name, NULL);
    EVP_KDF_CTX *context = EVP_KDF_CTX_new(algorithm);
    EVP_KDF_free(algorithm);
    return context;
}

/* HKDF, both halves. RFC 5869 */
static inline int openssl_hkdf(
    const char *digest, const uint8_t *salt, size_t saltLength, const uint8_t *material,
    size_t materialLength, const uint8_t *info, size_t infoLength, uint8_t *output, size_t length) {
    static _Thread_local EVP_KDF_CTX *context;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, saltLength),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)material, materialLength),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, infoLength),
        OSSL_PARAM_construct_end()};
    if (!context) context = openssl_kdf_context("HKDF");
    EVP_KDF_CTX_reset(context);
    return EVP_KDF_derive(context, output, length, parameters);
}

/* SP 800-108 in counter mode, 32 bits of counter before label, zero, context and 32 bits of
   length. `mac` is HMAC or CMAC, `name` its digest or cipher. */
static inline int openssl_kbkdf(
    const char *mac, const char *name, const uint8_t *key, size_t keyLength, const uint8_t *label,
    size_t labelLength, const uint8_t *purpose, size_t purposeLength, uint8_t *output,
    size_t length) {
    static _Thread_local EVP_KDF_CTX *context;
    const char *kind = mac[0] == 'C' ? OSSL_KDF_PARAM_CIPHER : OSSL_KDF_PARAM_DIGEST;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_MAC, (char *)mac, 0),
        OSSL_PARAM_construct_utf8_string(kind, (char *)name, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, keyLength),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)label, labelLength),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)purpose, purposeLength),
        OSSL_PARAM_construct_end()};
    if (!context) context = openssl_kdf_context("KBKDF");
    EVP_KDF_CTX_reset(context);
    return EVP_KDF_derive(context, output, length, parameters);
}

#endif
