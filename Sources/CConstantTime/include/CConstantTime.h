// What Swift cannot say: value barriers, a wipe that stays, and the processor's own instructions.
// Header only: nothing here is linked, everything is inlined or a local copy.

#ifndef BURSA_CCONSTANTTIME_H
#define BURSA_CCONSTANTTIME_H

#include "ct_barrier.h"
#include "ct_cpu.h"
#include "ct_des.h"
#include "ct_des_avx512.h"
#include "ct_wipe.h"

#endif
