#include "start.h"

/// What an untouched word of the stack holds.
static const uint32_t paint = 0xA5C3A5C3;

enum { getCommandLine = 0x15, exitExtended = 0x20, applicationExit = 0x20026 };

void board_start(void)
{
    // Where the image is loaded straight into RAM, this copies .data onto itself.
    uint32_t *from = board_data_load;
    for (uint32_t *to = board_data_start; to < board_data_end; to += 1, from += 1) {
        *to = *from;
    }
    for (uint32_t *to = board_bss_start; to < board_bss_end; to += 1) {
        *to = 0;
    }
    board_open_line();
    board_exit((uint32_t)main(0, NULL));
}

void board_exit(uint32_t code)
{
    uintptr_t block[2] = { applicationExit, code };
    board_semihosting(exitExtended, block);
    for (;;) {
    }
}

void board_fault(void)
{
    board_exit(99);
}

void board_print(const uint8_t *text, size_t count)
{
    for (size_t index = 0; index < count; index += 1) {
        board_send(text[index]);
    }
}

uint32_t board_command_line_has(const uint8_t *word, size_t count)
{
    static char line[128];
    uintptr_t block[2] = { (uintptr_t)line, sizeof line };
    if (board_semihosting(getCommandLine, block) != 0) {
        return 0;
    }
    for (size_t start = 0; start + count <= block[1] && start + count <= sizeof line; start += 1) {
        size_t same = 0;
        while (same < count && (uint8_t)line[start + same] == word[same]) {
            same += 1;
        }
        if (same == count) {
            return 1;
        }
    }
    return 0;
}

__attribute__((noinline)) void board_paint_stack(void)
{
    // Everything below this frame is free; a margin keeps the frame itself.
    uint32_t *end = (uint32_t *)((uintptr_t)__builtin_frame_address(0) - 128);
    for (uint32_t *word = board_stack_limit; word < end; word += 1) {
        *(volatile uint32_t *)word = paint;
    }
}

uint32_t board_stack_byte_count(void)
{
    uint32_t *word = board_stack_limit;
    while (word < board_stack_top && *(volatile uint32_t *)word == paint) {
        word += 1;
    }
    return (uint32_t)((uintptr_t)board_stack_top - (uintptr_t)word);
}

static uint8_t scratch[8192];
static size_t scratch_used;

uint8_t *board_scratch(size_t count)
{
    if (count > sizeof scratch - scratch_used) {
        board_fault();
    }
    scratch_used += count;
    return scratch + scratch_used - count;
}

void board_scratch_release(void)
{
    scratch_used = 0;
}
