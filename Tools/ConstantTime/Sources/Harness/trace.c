#define _GNU_SOURCE
#include "Harness.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

/// Where the steps end. It must stay a function of its own, with an address of its own.
__attribute__((noinline)) static void trace_end(void)
{
    __asm__ volatile("nop" : : : "memory");
}

static uint64_t folded(uint64_t hash, uint64_t value)
{
    // The finaliser of a multiplicative hash: each step is a bijection of 64 bits.
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

__attribute__((noreturn)) static void run_child(
    harness_body body, const uint8_t *secret, uint8_t *output, size_t count, int pipe)
{
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    body(secret, output);
    trace_end();
    uint64_t result = 0;
    for (size_t index = 0; index < count; index += 1) {
        result = folded(result, output[index]);
    }
    ssize_t written = write(pipe, &result, sizeof result);
    _exit(written == sizeof result ? 0 : 1);
}

/// Steps the stopped child until it reaches the end marker; 0, or why not.
static int step(pid_t child, harness_path *path, uint64_t limit)
{
    while (path->instructions < limit) {
        int status;
        struct user_regs_struct registers;
        if (ptrace(PTRACE_SINGLESTEP, child, 0, 0) != 0 || waitpid(child, &status, 0) != child) {
            return 2;
        }
        if (!WIFSTOPPED(status) || WSTOPSIG(status) != SIGTRAP) {
            return 3;
        }
        if (ptrace(PTRACE_GETREGS, child, 0, &registers) != 0) {
            return 4;
        }
        if (registers.rip == (uintptr_t)trace_end) {
            return 0;
        }
        path->instructions += 1;
        path->hash = folded(path->hash, registers.rip);
    }
    return HARNESS_TOO_LONG;
}

harness_path harness_trace(
    harness_body body, const uint8_t *secret, uint8_t *output, size_t count, uint64_t limit)
{
    harness_path path = { 0, 0, 0, 1 };
    int channel[2], status;
    if (pipe(channel) != 0) {
        return path;
    }
    pid_t child = fork();
    if (child == 0) {
        run_child(body, secret, output, count, channel[1]);
    }
    if (child > 0 && waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
        path.error = step(child, &path, limit);
        if (path.error == 0) {
            ptrace(PTRACE_CONT, child, 0, 0);
            if (read(channel[0], &path.result, sizeof path.result) != sizeof path.result) {
                path.error = 5;
            }
        }
        if (path.error != 0 && path.error != 5) {
            kill(child, SIGKILL);
        }
        waitpid(child, &status, 0);
    }
    close(channel[0]);
    close(channel[1]);
    return path;
}
