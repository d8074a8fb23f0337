#ifndef CPCSCDropIn_h
#define CPCSCDropIn_h

// The types and constants of PC/SC as pcsc-lite has them, without its functions: those are ours.
#include <pcsclite.h>

#endif
