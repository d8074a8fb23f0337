// What Swift cannot say: value barriers, a wipe that stays, the processor's own instructions, and
// constants that are read where they lie.
// Header only: nothing here is linked, everything is inlined or a local copy.

#ifndef BURSA_CCONSTANTTIME_H
#define BURSA_CCONSTANTTIME_H

#include "ct_aes.h"
#include "ct_barrier.h"
#include "ct_cpu.h"
#include "ct_des.h"
#include "ct_des_avx512.h"
#include "ct_des_avx512_tables.h"
#include "ct_public.h"
#include "ct_sha256.h"
#include "ct_sha_arm.h"
#include "ct_sha_x86.h"
#include "ct_wipe.h"

#endif
