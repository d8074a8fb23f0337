// QEMU's RISC-V machine "virt": one hart in machine mode and an NS16550 UART.
#if defined(__riscv)

#include "start.h"

static volatile uint8_t *const uart = (volatile uint8_t *)0x10000000;

void board_open_line(void)
{
}

void board_send(uint8_t byte)
{
    while ((uart[5] & 0x20) == 0) {
    }
    uart[0] = byte;
}

uint32_t board_semihosting(uint32_t operation, void *block)
{
    register uint32_t a0 __asm__("a0") = operation;
    register void *a1 __asm__("a1") = block;
    // The emulator knows the call by these three uncompressed instructions within one page.
    __asm__ volatile(".option push\n\t"
                     ".option norvc\n\t"
                     ".balign 16\n\t"
                     "slli x0, x0, 0x1f\n\t"
                     "ebreak\n\t"
                     "srai x0, x0, 7\n\t"
                     ".option pop"
                     : "+r"(a0) : "r"(a1) : "memory");
    return a0;
}

__attribute__((aligned(4))) static void trap(void)
{
    board_fault();
}

__attribute__((used, noreturn)) static void enter(void)
{
    __asm__ volatile("csrw mtvec, %0" : : "r"(trap));
    board_start();
}

__attribute__((naked, section(".vectors"))) void board_reset(void)
{
    __asm__ volatile("la sp, board_stack_top\n\t"
                     "j %0" : : "i"(enter));
}

#endif
