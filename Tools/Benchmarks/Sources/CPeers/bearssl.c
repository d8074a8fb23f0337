#include "CPeers.h"

#include <bearssl/bearssl.h>
#include <string.h>

void bearssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count)
{
    for (long i = 0; i < count; i += 1) {
        br_des_ct_cbcenc_keys first;
        br_des_ct_cbcdec_keys second;
        uint8_t text[32], vector[8] = {0}, zero[8] = {0};
        br_des_ct_cbcenc_init(&first, key, 8);
        br_des_ct_cbcdec_init(&second, key + 8, 8);
        memcpy(text, message, 32);
        br_des_ct_cbcenc_run(&first, vector, text, 32);
        memcpy(mac, text + 24, 8);
        br_des_ct_cbcdec_run(&second, zero, mac, 8);
        memset(zero, 0, 8);
        br_des_ct_cbcenc_run(&first, zero, mac, 8);
        memcpy(message, mac, 8);
    }
}

void bearssl_des_schedule(uint8_t key[8], long count)
{
    for (long i = 0; i < count; i += 1) {
        br_des_ct_cbcenc_keys keys;
        br_des_ct_cbcenc_init(&keys, key, 8);
        key[0] ^= (uint8_t)keys.skey[31];
    }
}

void bearssl_hmac(const uint8_t *key, size_t key_count, uint8_t message[32], uint8_t mac[32],
    long count)
{
    br_hmac_key_context kept;
    br_hmac_key_init(&kept, &br_sha256_vtable, key, key_count);
    for (long i = 0; i < count; i += 1) {
        br_hmac_context context;
        br_hmac_init(&context, &kept, 0);
        br_hmac_update(&context, message, 32);
        br_hmac_out(&context, mac);
        memcpy(message, mac, 32);
    }
}

int bearssl_p256_sign(const uint8_t scalar[32], uint8_t digest[32], uint8_t signature[64],
    long count)
{
    uint8_t bytes[32];
    memcpy(bytes, scalar, 32);
    br_ec_private_key key = {BR_EC_secp256r1, bytes, 32};
    for (long i = 0; i < count; i += 1) {
        if (br_ecdsa_i31_sign_raw(&br_ec_p256_m31, &br_sha256_vtable, digest, &key, signature) != 64)
            return 0;
        memcpy(digest, signature, 32);
    }
    return 1;
}

int bearssl_p256_verify(const uint8_t point[65], const uint8_t digest[32],
    const uint8_t signature[64], long count)
{
    uint8_t bytes[65];
    memcpy(bytes, point, 65);
    br_ec_public_key key = {BR_EC_secp256r1, bytes, 65};
    for (long i = 0; i < count; i += 1) {
        if (!br_ecdsa_i31_vrfy_raw(&br_ec_p256_m31, digest, 32, &key, signature, 64)) return 0;
    }
    return 1;
}
