// Every way into the heap of the C library, counted for the thread that takes it.

#ifndef BURSA_CALLOCATIONS_H
#define BURSA_CALLOCATIONS_H

/// How often this thread asked for heap so far: malloc, calloc, realloc, aligned_alloc,
/// posix_memalign, memalign, valloc and pvalloc; of the whole process, its libraries too.
unsigned long allocations_counted(void);

/// How many of these functions there are.
int allocations_ways(void);

/// Takes each of them once, as a library finds it: by its name. Returns how many were counted.
int allocations_counted_ways(void);

#endif
