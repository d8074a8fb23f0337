#ifndef C_LIB_FUZZER_H
#define C_LIB_FUZZER_H

#include <stddef.h>
#include <stdint.h>

// The loop of libFuzzer, as its documentation declares it: mutates inputs and passes each to
// `judge`, which returns 0.
int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*judge)(const uint8_t *data, size_t count));

#endif
