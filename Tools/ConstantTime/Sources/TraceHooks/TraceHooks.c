#include "TraceHooks.h"

static void record(trace_run *run, uint64_t event)
{
    // Each step is a bijection of 64 bits, so a difference stays a difference.
    run->hash = (run->hash ^ event) * 0x9E3779B97F4A7C15u;
    run->hash ^= run->hash >> 29;
    if (run->event_count < run->capacity) {
        run->events[run->event_count] = event;
    }
    run->event_count += 1;
}

void trace_instruction(void *emulator, uint64_t address, uint32_t size, void *context)
{
    trace_run *run = context;
    run->instructions += 1;
    record(run, address);
}

void trace_access(
    void *emulator, int kind, uint64_t address, int size, int64_t value, void *context)
{
    trace_run *run = context;
    run->accesses += 1;
    record(run, 1ull << 63 | (uint64_t)(uint32_t)size << 48 | address);
    if (address >= run->stack_limit && address < run->stack_top && address < run->stack_lowest) {
        run->stack_lowest = address;
    }
}
