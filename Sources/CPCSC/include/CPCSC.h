#ifndef CPCSC_h
#define CPCSC_h

// The types and constants of PC/SC as pcsc-lite has them. Nothing here is linked: the library is opened at run
// time, where there is one.
#include <PCSC/pcsclite.h>

#endif
