// ARM MPS2 with the AN386 image: a Cortex-M4 and the CMSDK UART.
#if defined(__arm__)

#include "start.h"

typedef struct {
    volatile uint32_t data;
    volatile uint32_t state;
    volatile uint32_t control;
    volatile uint32_t interrupts;
    volatile uint32_t divider;
} UART;

static UART *const uart = (UART *)0x40004000;

void board_open_line(void)
{
    uart->divider = 16;
    uart->control = 1;
}

void board_send(uint8_t byte)
{
    while ((uart->state & 1) != 0) {
    }
    uart->data = byte;
}

uint32_t board_semihosting(uint32_t operation, void *block)
{
    register uint32_t r0 __asm__("r0") = operation;
    register void *r1 __asm__("r1") = block;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

void board_reset(void)
{
    board_start();
}

// ARMv7-M, B1.5.2: the initial stack pointer, then the handlers of reset and of the faults.
__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {
    (void (*)(void))board_stack_top,
    board_reset, board_fault, board_fault, board_fault, board_fault, board_fault, board_fault,
    board_fault, board_fault, board_fault, board_fault, board_fault, board_fault, board_fault,
    board_fault,
};

#endif
