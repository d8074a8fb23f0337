// What the checks need and Swift cannot say: requests to memcheck, the clock of the processor, and
// single steps through a function.

#ifndef BURSA_HARNESS_H
#define BURSA_HARNESS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A function that is checked: reads the bytes of a secret, writes a result.
typedef void (*harness_body)(const uint8_t *secret, uint8_t *output);

/// Whether the program runs under valgrind.
int harness_is_under_valgrind(void);
/// From here on memcheck takes the bytes for undefined: it reports what depends on them.
void harness_mark_secret(const void *bytes, size_t count);
/// From here on memcheck takes the bytes for defined.
void harness_mark_public(const void *bytes, size_t count);
/// How many of the bytes memcheck takes for undefined.
size_t harness_secret_byte_count(const void *bytes, size_t count);
/// How many reports there were so far.
unsigned harness_report_count(void);

/// Reads the cycle counter after everything before it has ended.
uint64_t harness_clock(void);
/// Runs the body once and says how many cycles it took.
uint64_t harness_time(harness_body body, const uint8_t *secret, uint8_t *output);

/// The path of one run: how many instructions, and a hash of their addresses in order.
typedef struct {
    uint64_t instructions;
    uint64_t hash;
    /// What the run left in the output, folded: shows that the secret had an effect.
    uint64_t result;
    /// 0, or why there is no path.
    int error;
} harness_path;

enum { HARNESS_TOO_LONG = 6 };

/// Runs the body in a child process, one instruction at a time, at most `limit` of them.
harness_path harness_trace(
    harness_body body, const uint8_t *secret, uint8_t *output, size_t count, uint64_t limit);

#pragma clang assume_nonnull end

#endif
