/* The curve P-256: keys of 32 bytes, points 04|X|Y, signatures r|s. */
#ifndef BURSA_COPENSSL_CURVE_H
#define BURSA_COPENSSL_CURVE_H

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdh.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>
#include <stddef.h>
#include <stdint.h>

/* The key with this scalar and its public point. */
static inline EC_KEY *openssl_p256_private(const uint8_t *scalar) {
    EC_KEY *key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
    const EC_GROUP *group = EC_KEY_get0_group(key);
    BIGNUM *number = BN_bin2bn(scalar, 32, NULL);
    EC_POINT *point = EC_POINT_new(group);
    int done = EC_KEY_set_private_key(key, number) &&
        EC_POINT_mul(group, point, number, NULL, NULL, NULL) && EC_KEY_set_public_key(key, point);
    EC_POINT_free(point);
    BN_clear_free(number);
    if (done) return key;
    EC_KEY_free(key);
    return NULL;
}

/* The key with this public point, or a null pointer where it is none. */
static inline EC_KEY *openssl_p256_public(const uint8_t *bytes) {
    EC_KEY *key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
    EC_POINT *point = EC_POINT_new(EC_KEY_get0_group(key));
    int done = EC_POINT_oct2point(EC_KEY_get0_group(key), point, bytes, 65, NULL) &&
        EC_KEY_set_public_key(key, point);
    EC_POINT_free(point);
    if (done) return key;
    EC_KEY_free(key);
    return NULL;
}

static inline int openssl_p256_public_key(const uint8_t *scalar, uint8_t *bytes) {
    EC_KEY *key = openssl_p256_private(scalar);
    size_t count = key ? EC_POINT_point2oct(EC_KEY_get0_group(key), EC_KEY_get0_public_key(key),
        POINT_CONVERSION_UNCOMPRESSED, bytes, 65, NULL) : 0;
    EC_KEY_free(key);
    return count == 65;
}

/* Signs with a random nonce. */
static inline int openssl_p256_sign(
    const uint8_t *scalar, const uint8_t *digest, size_t length, uint8_t *signature) {
    EC_KEY *key = openssl_p256_private(scalar);
    ECDSA_SIG *made = key ? ECDSA_do_sign(digest, (int)length, key) : NULL;
    int done = made && BN_bn2binpad(ECDSA_SIG_get0_r(made), signature, 32) == 32 &&
        BN_bn2binpad(ECDSA_SIG_get0_s(made), signature + 32, 32) == 32;
    ECDSA_SIG_free(made);
    EC_KEY_free(key);
    return done;
}

/* Whether a signature is right; a point that is none has no right signature. */
static inline int openssl_p256_verify(
    const uint8_t *bytes, const uint8_t *digest, size_t length, const uint8_t *signature) {
    EC_KEY *key = openssl_p256_public(bytes);
    ECDSA_SIG *given = ECDSA_SIG_new();
    ECDSA_SIG_set0(given, BN_bin2bn(signature, 32, NULL), BN_bin2bn(signature + 32, 32, NULL));
    int verdict = key ? ECDSA_do_verify(digest, (int)length, given, key) : 0;
    ECDSA_SIG_free(given);
    EC_KEY_free(key);
    return verdict == 1;
}

static inline int openssl_p256_agree(
    const uint8_t *scalar, const uint8_t *bytes, uint8_t *secret) {
    EC_KEY *own = openssl_p256_private(scalar);
    EC_KEY *other = openssl_p256_public(bytes);
    int count = own && other ? ECDH_compute_key(secret, 32, EC_KEY_get0_public_key(other), own, NULL)
                             : 0;
    EC_KEY_free(other);
    EC_KEY_free(own);
    return count == 32;
}

#endif
