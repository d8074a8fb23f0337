#include "Harness.h"

#include <valgrind/memcheck.h>

int harness_is_under_valgrind(void)
{
    return RUNNING_ON_VALGRIND != 0;
}

void harness_mark_secret(const void *bytes, size_t count)
{
    VALGRIND_MAKE_MEM_UNDEFINED(bytes, count);
}

void harness_mark_public(const void *bytes, size_t count)
{
    VALGRIND_MAKE_MEM_DEFINED(bytes, count);
}

size_t harness_secret_byte_count(const void *bytes, size_t count)
{
    const unsigned char *byte = bytes;
    unsigned char definedness[4096];
    size_t secret = 0;
    if (count > sizeof definedness ||
        VALGRIND_GET_VBITS(byte, definedness, count) != 1) {
        return 0;
    }
    for (size_t index = 0; index < count; index += 1) {
        secret += definedness[index] != 0;
    }
    return secret;
}

unsigned harness_report_count(void)
{
    return VALGRIND_COUNT_ERRORS;
}
