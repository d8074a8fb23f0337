/* HMAC_DRBG, fed with entropy that the caller chose. */
#ifndef BURSA_COPENSSL_GENERATOR_H
#define BURSA_COPENSSL_GENERATOR_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stddef.h>
#include <stdint.h>

/* A generator and the source that it asks for entropy. */
typedef struct {
    EVP_RAND_CTX *source;
    EVP_RAND_CTX *generator;
} openssl_generator;

static inline int openssl_generator_feed(
    openssl_generator *g, const uint8_t *entropy, size_t length) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_RAND_PARAM_TEST_ENTROPY, (void *)entropy, length),
        OSSL_PARAM_construct_end()};
    return EVP_RAND_CTX_set_params(g->source, parameters);
}

static inline void openssl_generator_free(openssl_generator *g) {
    EVP_RAND_CTX_free(g->generator);
    EVP_RAND_CTX_free(g->source);
}

/* Seeds a new generator. */
static inline int openssl_generator_seed(
    openssl_generator *g, const char *digest, const uint8_t *entropy, size_t entropyLength,
    const uint8_t *nonce, size_t nonceLength, const uint8_t *personalization,
    size_t personalizationLength) {
    static _Thread_local EVP_RAND *test, *hmac;
    if (!test) test = EVP_RAND_fetch(NULL, "TEST-RAND", NULL);
    if (!hmac) hmac = EVP_RAND_fetch(NULL, "HMAC-DRBG", NULL);
    unsigned strength = 256;
    OSSL_PARAM strengths[] = {
        OSSL_PARAM_construct_uint(OSSL_RAND_PARAM_STRENGTH, &strength),
        OSSL_PARAM_construct_octet_string(OSSL_RAND_PARAM_TEST_NONCE, (void *)nonce, nonceLength),
        OSSL_PARAM_construct_end()};
    OSSL_PARAM digests[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_MAC, (char *)"HMAC", 0),
        OSSL_PARAM_construct_end()};
    g->source = EVP_RAND_CTX_new(test, NULL);
    g->generator = EVP_RAND_CTX_new(hmac, g->source);
    return g->source && g->generator && EVP_RAND_CTX_set_params(g->source, strengths) &&
        openssl_generator_feed(g, entropy, entropyLength) &&
        EVP_RAND_instantiate(g->source, strength, 0, NULL, 0, NULL) &&
        EVP_RAND_CTX_set_params(g->generator, digests) &&
        EVP_RAND_instantiate(
            g->generator, 0, 0, personalization, personalizationLength, NULL);
}

static inline int openssl_generator_reseed(
    openssl_generator *g, const uint8_t *entropy, size_t entropyLength, const uint8_t *additional,
    size_t additionalLength) {
    return openssl_generator_feed(g, entropy, entropyLength) &&
        EVP_RAND_reseed(g->generator, 0, NULL, 0, additional, additionalLength);
}

static inline int openssl_generator_generate(
    openssl_generator *g, const uint8_t *additional, size_t additionalLength, uint8_t *output,
    size_t length) {
    return EVP_RAND_generate(g->generator, output, length, 0, 0, additional, additionalLength);
}

#endif
