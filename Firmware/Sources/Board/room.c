// In a file of its own: an image that asks for no room links without it.
#include "Board.h"

static uint64_t room[48 * 1024 / 8];
static size_t used;

/// Apart from the check: Unicorn goes wrong behind a return in a longer IT block.
__attribute__((noinline)) static void *take(size_t words)
{
    used += words;
    return room + used - words;
}

void *board_room(size_t count)
{
    size_t words = (count + 7) / 8;
    if (words > sizeof room / 8 - used) {
        board_fault();
    }
    return take(words);
}
