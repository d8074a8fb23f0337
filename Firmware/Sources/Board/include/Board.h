// What a board offers to an image that runs on it: a line to print on, a command line to read, an
// end with an exit code, a measure of its stack, room for the bytes of one test, and room for good.

#ifndef BURSA_BOARD_H
#define BURSA_BOARD_H

#include <stddef.h>
#include <stdint.h>

/// Sends `count` bytes of text to the serial line, and waits until they are gone.
void board_print(const uint8_t *text, size_t count);

/// Ends the run; the emulator's own exit status is `code`, 0 to 99.
__attribute__((noreturn)) void board_exit(uint32_t code);

/// Ends the run with code 99: every trap of Swift and every bad access comes here.
__attribute__((noreturn)) void board_fault(void);

/// Whether the command line that the emulator was given contains this word of `count` bytes.
uint32_t board_command_line_has(const uint8_t *word, size_t count);

/// Fills the free stack below the caller with a pattern.
void board_paint_stack(void);

/// How many bytes of the stack no longer hold the pattern, counted from its top.
uint32_t board_stack_byte_count(void);

/// Lends `count` bytes of a fixed arena until `board_scratch_release`; a fault when it is full.
uint8_t *board_scratch(size_t count);

/// Takes back everything that `board_scratch` lent.
void board_scratch_release(void);

/// Gives `count` bytes of zeros for good, at a multiple of eight; a fault when there are no more.
void *board_room(size_t count);

#endif
