#define _GNU_SOURCE
#include "CAllocations.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

// What the C library calls them itself; so nothing has to be looked up before the first call.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void free(void *block);

static __thread unsigned long counted;

unsigned long allocations_counted(void)
{
    return counted;
}

void *malloc(size_t size)
{
    counted++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    counted++;
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    counted++;
    return __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size)
{
    counted++;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) || alignment & (alignment - 1) || !alignment) return EINVAL;
    void *made = memalign(alignment, size);
    if (!made) return ENOMEM;
    *block = made;
    return 0;
}

void *valloc(size_t size)
{
    return memalign((size_t)sysconf(_SC_PAGESIZE), size);
}

void *pvalloc(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return memalign(page, (size + page - 1) & ~(page - 1));
}

static void *found(const char *name)
{
    return dlsym(RTLD_DEFAULT, name);
}

static void *take(int way)
{
    void *block = NULL;
    switch (way) {
    case 0: return ((void *(*)(size_t))found("malloc"))(24);
    case 1: return ((void *(*)(size_t, size_t))found("calloc"))(3, 8);
    case 2: return ((void *(*)(void *, size_t))found("realloc"))(NULL, 24);
    case 3: return ((void *(*)(size_t, size_t))found("aligned_alloc"))(64, 64);
    case 4: ((int (*)(void **, size_t, size_t))found("posix_memalign"))(&block, 64, 64); return block;
    case 5: return ((void *(*)(size_t, size_t))found("memalign"))(64, 64);
    case 6: return ((void *(*)(size_t))found("valloc"))(24);
    default: return ((void *(*)(size_t))found("pvalloc"))(24);
    }
}

int allocations_ways(void)
{
    return 8;
}

int allocations_counted_ways(void)
{
    int ways = 0;
    // What looking a name up takes for itself, it takes the first time.
    for (int way = 0; way < allocations_ways(); way++) free(take(way));
    for (int way = 0; way < allocations_ways(); way++) {
        unsigned long before = counted;
        void *block = take(way);
        ways += block && counted == before + 1;
        free(block);
    }
    return ways;
}
