#define OPENSSL_API_COMPAT 0x10100000L

#include "CPeers.h"

#include <openssl/core_names.h>
#include <openssl/des.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>
#include <string.h>

static void encrypt(uint8_t block[8], DES_key_schedule *schedule, int direction)
{
    DES_ecb_encrypt((const_DES_cblock *)block, (DES_cblock *)block, schedule, direction);
}

void openssl_retail_mac(const uint8_t key[16], uint8_t message[32], uint8_t mac[8], long count)
{
    for (long i = 0; i < count; i += 1) {
        DES_key_schedule first, second;
        DES_set_key_unchecked((const_DES_cblock *)key, &first);
        DES_set_key_unchecked((const_DES_cblock *)(key + 8), &second);
        memset(mac, 0, 8);
        for (int block = 0; block < 4; block += 1) {
            for (int byte = 0; byte < 8; byte += 1) mac[byte] ^= message[8 * block + byte];
            encrypt(mac, &first, DES_ENCRYPT);
        }
        encrypt(mac, &second, DES_DECRYPT);
        encrypt(mac, &first, DES_ENCRYPT);
        memcpy(message, mac, 8);
    }
}

void openssl_des_block(const uint8_t key[8], uint8_t block[8], long count)
{
    DES_key_schedule schedule;
    DES_set_key_unchecked((const_DES_cblock *)key, &schedule);
    for (long i = 0; i < count; i += 1) encrypt(block, &schedule, DES_ENCRYPT);
}

void *openssl_mac_new(const char *name, const uint8_t *key, size_t key_count)
{
    OSSL_PARAM parameters[2];
    parameters[0] = strcmp(name, "CMAC") == 0
        ? OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, "AES-128-CBC", 0)
        : OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0);
    parameters[1] = OSSL_PARAM_construct_end();
    EVP_MAC *algorithm = EVP_MAC_fetch(NULL, name, NULL);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm);
    if (context != NULL && EVP_MAC_init(context, key, key_count, parameters)) return context;
    EVP_MAC_CTX_free(context);
    return NULL;
}

int openssl_mac(void *context, uint8_t message[32], uint8_t mac[32], long count)
{
    for (long i = 0; i < count; i += 1) {
        size_t size;
        if (!EVP_MAC_init(context, NULL, 0, NULL) || !EVP_MAC_update(context, message, 32)
            || !EVP_MAC_final(context, mac, &size, 32))
            return 0;
        memcpy(message, mac, 16);
    }
    return 1;
}

void *openssl_p256_new(const uint8_t scalar[32], const uint8_t point[65])
{
    uint8_t native[32];
    for (int i = 0; i < 32; i += 1) native[i] = scalar[31 - i];
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string("group", "prime256v1", 0),
        OSSL_PARAM_construct_BN("priv", native, 32),
        OSSL_PARAM_construct_octet_string("pub", (void *)point, 65),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context == NULL || EVP_PKEY_fromdata_init(context) <= 0
        || EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters) <= 0)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

int openssl_p256_sign(void *key, uint8_t digest[32], uint8_t signature[80], size_t *size,
    long count)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    int ok = context != NULL && EVP_PKEY_sign_init(context) > 0;
    for (long i = 0; ok && i < count; i += 1) {
        *size = 80;
        ok = EVP_PKEY_sign(context, signature, size, digest, 32) > 0;
        if (count > 1) memcpy(digest, signature + 8, 16);
    }
    EVP_PKEY_CTX_free(context);
    return ok;
}

int openssl_p256_verify(void *key, const uint8_t digest[32], const uint8_t *signature,
    size_t size, long count)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    int ok = context != NULL && EVP_PKEY_verify_init(context) > 0;
    for (long i = 0; ok && i < count; i += 1) {
        ok = EVP_PKEY_verify(context, signature, size, digest, 32) > 0;
    }
    EVP_PKEY_CTX_free(context);
    return ok;
}

void openssl_sha256(uint8_t message[32], long count)
{
    for (long index = 0; index < count; index += 1) {
        SHA256(message, 32, message);
    }
}
