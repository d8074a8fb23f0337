/* What the tools ask of OpenSSL 3, as functions on plain bytes. Each returns 1 where OpenSSL did
   it. The low-level interfaces are deprecated, and the only ones to single DES without the legacy
   provider. */
#ifndef BURSA_COPENSSL_SHIM_H
#define BURSA_COPENSSL_SHIM_H

#define OPENSSL_SUPPRESS_DEPRECATED 1

#include "blocks.h"
#include "codes.h"
#include "curve.h"
#include "derivations.h"
#include "generator.h"

#endif
