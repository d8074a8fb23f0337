// What the linker scripts say, and the first steps that all boards share.

#ifndef BURSA_START_H
#define BURSA_START_H

#include "Board.h"

extern uint32_t board_data_load[], board_data_start[], board_data_end[];
extern uint32_t board_bss_start[], board_bss_end[];
extern uint32_t board_stack_limit[], board_stack_top[];

/// The image's own main: the package manager gives it this name.
int main(int argc, char **argv);

/// Asks the emulator for a service. Semihosting for AArch32 and AArch64; RISC-V took it over.
uint32_t board_semihosting(uint32_t operation, void *block);

/// Sends one byte to the serial line.
void board_send(uint8_t byte);

/// Prepares the serial line.
void board_open_line(void);

/// Fills .data and .bss and runs the image.
__attribute__((noreturn)) void board_start(void);

#endif
