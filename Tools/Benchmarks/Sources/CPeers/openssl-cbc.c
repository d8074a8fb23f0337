#include "CPeers.h"
#include <openssl/evp.h>

int openssl_des3_cbc(const uint8_t key[24], uint8_t message[32], long count) {
    static const uint8_t start[8];
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int done = context != NULL;
    for (long index = 0; done && index < count; index++) {
        int length = 0;
        done = EVP_EncryptInit_ex(context, EVP_des_ede3_cbc(), NULL, key, start) == 1 &&
               EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
               EVP_EncryptUpdate(context, message, &length, message, 32) == 1 && length == 32;
    }
    EVP_CIPHER_CTX_free(context);
    return done;
}
