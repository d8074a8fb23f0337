// What the emulator calls at every instruction and at every access to memory. In C, because a
// signature is millions of calls.

#ifndef BURSA_TRACE_HOOKS_H
#define BURSA_TRACE_HOOKS_H

#include <stdint.h>

/// One run: what happened, folded, and on demand event by event.
typedef struct {
    uint64_t instructions;
    uint64_t accesses;
    /// A hash of the addresses of the instructions and of the addresses and sizes of the accesses,
    /// in their order.
    uint64_t hash;
    /// The lowest address of the stack that was touched; the bounds are the caller's.
    uint64_t stack_lowest;
    uint64_t stack_limit;
    uint64_t stack_top;
    /// Room for `capacity` events, or null. An access has its top bit set.
    uint64_t *events;
    uint64_t capacity;
    uint64_t event_count;
} trace_run;

/// Called before each instruction.
void trace_instruction(void *emulator, uint64_t address, uint32_t size, void *run);

/// Called at each read and write of memory.
void trace_access(
    void *emulator, int kind, uint64_t address, int size, int64_t value, void *run);

#endif
