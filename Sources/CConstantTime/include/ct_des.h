// The S-boxes of DES as coefficients of polynomials; CryptoCore's DESSubstitution says how they are
// used, and a test derives the S-boxes of FIPS 46-3 from them.

#ifndef BURSA_CT_DES_H
#define BURSA_CT_DES_H

#include <stdint.h>

/// Two coefficients of 32 lanes each, by the product of inputs that they belong to: the lower half
/// is the product without the first input, the upper half with it.
static const uint64_t ct_des_coefficients[32] = {
    0xCFDB6936EF3E2A2Bu, 0x317637EAEAD5CC93u, 0x65E614A0BC7CAA7Du, 0x66D07100738F1026u,
    0x3562BE69A3AE59DEu, 0x0106BE824919F240u, 0xF6E27CC9CA9B07B1u, 0x63C6DBF27696C08Cu,
    0x903530A55D536C69u, 0x907F821520BFA20Au, 0xC4BFB0C96AB0D9A3u, 0xC510C33A7C80B016u,
    0xF4212103C430A312u, 0x9419315BE410F34Au, 0xF4BFF0A3C0BC2182u, 0xF0506ACB401F63C6u,
    0xF04C86CCCE35EBFFu, 0x570FE2C7300FB248u, 0x35D7300550933003u, 0xD3D99018049F340Eu,
    0x955E27CF75F93C05u, 0x23398E4920105208u, 0x6CC518CC41A13400u, 0xFD8F3E4E11A9A000u,
    0x3674790662EEB25Cu, 0x03B64F9EC9B90742u, 0xDA2F9CC93333A44Bu, 0x6E30A726452F1974u,
    0x9405F9A08414BB90u, 0x70BF31D02836F3E8u, 0x0000000000000000u, 0x0000000000000000u,
};

/// One pair of coefficients, for an index below 32. The access is volatile: otherwise the optimiser
/// builds each constant again beside its use, or loads all of them before the rounds and spills
/// them, and Cortex-M needs two loads instead of one.
static inline __attribute__((always_inline)) uint64_t ct_des_coefficient(intptr_t index)
{
    return ((const volatile uint64_t *)ct_des_coefficients)[index];
}

#endif
