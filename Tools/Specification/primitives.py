"""Ciphers, codes and signatures that the purse needs, in plain Python from their standards.

Slow and not constant in time: for checking vectors, never for a secret that matters.
"""

import hashlib
import hmac

# AES-128 (FIPS 197), encryption and CBC only.


def _times2(byte):
    return (byte << 1 ^ (0x11B if byte & 0x80 else 0)) & 0xFF


def _make_sbox():
    """The inverse in GF(2^8), then the affine map; 3 generates the field."""
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value ^= _times2(value)
    box = [0x63] * 256
    for exponent, value in enumerate(powers):
        inverse = powers[-exponent % 255]
        box[value] = 0x63
        for shift in range(5):
            box[value] ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
    return box


_SBOX = _make_sbox()


def xor(a, b):
    """The exclusive or of two strings of the same length."""
    assert len(a) == len(b)
    return bytes(x ^ y for x, y in zip(a, b))


def _aes_round_keys(key):
    words = [key[i:i + 4] for i in range(0, 16, 4)]
    constant = 1
    while len(words) < 44:
        word = words[-1]
        if len(words) % 4 == 0:
            word = bytes(_SBOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _times2(constant)
        words.append(xor(words[-4], word))
    return [b"".join(words[i:i + 4]) for i in range(0, 44, 4)]


def _mix(a, b, c, d):
    every = a ^ b ^ c ^ d
    pairs = ((a, b), (b, c), (c, d), (d, a))
    return bytes(x ^ every ^ _times2(x ^ y) for x, y in pairs)


def aes(key, block):
    """One block of 16 bytes, enciphered with AES-128."""
    assert len(key) == len(block) == 16
    keys = _aes_round_keys(key)
    state = xor(block, keys[0])
    for number in range(1, 11):
        state = bytes(_SBOX[state[(5 * i) % 16]] for i in range(16))
        if number < 10:
            state = b"".join(_mix(*state[i:i + 4]) for i in range(0, 16, 4))
        state = xor(state, keys[number])
    return state


def aes_cbc(key, data):
    """AES-CBC with an initial vector of zeros; whole blocks only."""
    out, last = b"", bytes(16)
    for i in range(0, len(data), 16):
        last = aes(key, xor(last, data[i:i + 16]))
        out += last
    return out


def _doubled(block):
    number = int.from_bytes(block, "big") << 1
    if number >> 128:
        number ^= 1 << 128 | 0x87
    return number.to_bytes(16, "big")


def cmac(key, message):
    """AES-CMAC, 16 bytes (NIST SP 800-38B, RFC 4493)."""
    subkey = _doubled(aes(key, bytes(16)))
    blocks = max(1, -(-len(message) // 16))
    if len(message) != 16 * blocks:
        subkey = _doubled(subkey)
        message = padded(message, 16)
    tail = xor(message[-16:], subkey)
    return aes_cbc(key, message[:-16] + tail)[-16:]


def cmac_padded(key, message, length):
    """CMAC of a message that was padded by its maker to `length` bytes: masked with K2 always."""
    message += b"\x80"
    message += bytes(length - len(message))
    subkey = _doubled(_doubled(aes(key, bytes(16))))
    return aes_cbc(key, message[:-16] + xor(message[-16:], subkey))[-16:]


def padded(message, size):
    """The message, 80, and zeros up to whole blocks: ISO 9797-1, method 2."""
    return message + b"\x80" + bytes(-(len(message) + 1) % size)


# DES and two-key triple DES (FIPS 46-3). Bits are numbered from 1 at the left, as there.

_IP = [first - 8 * i for first in (58, 60, 62, 64, 57, 59, 61, 63) for i in range(8)]
_FP = [_IP.index(bit) + 1 for bit in range(1, 65)]
_E = [(4 * row + column - 1) % 32 + 1 for row in range(8) for column in range(6)]
_P = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10,
      2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25]
_PC1 = [57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19,
        11, 3, 60, 52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6,
        61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4]
_PC2 = [14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
        41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36,
        29, 32]
_SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]
_S = [[int(digit, 16) for digit in box] for box in (
    "E4D12FB83A6C5907" "0F74E2D1A6CB9538" "41E8D62BFC973A50" "FC8249175B3EA06D",
    "F18E6B34972DC05A" "3D47F28EC01A69B5" "0E7BA4D158C6932F" "D8A13F42B67C05E9",
    "A09E63F51DC7B428" "D709346A285ECBF1" "D6498F30B12C5AE7" "1AD069874FE3B52C",
    "7DE3069A1285BC4F" "D8B56F03472C1AE9" "A690CB7DF13E5284" "3F06A1D8945BC72E",
    "2C417AB6853FD0E9" "EB2C47D150FA3986" "421BAD78F9C5630E" "B8C71E2D6F09A453",
    "C1AF92680D34E75B" "AF427C9561DE0B38" "9EF528C3704A1DB6" "432C95FABE17608D",
    "4B2EF08D3C975A61" "D0B7491AE35C2F86" "14BDC37EAF680592" "6BD814A7950FE23C",
    "D2846FB1A93E50C7" "1FD8A374C56B0E92" "7B419CE206ADF358" "21E74A8DFC90356B")]


def _bits(data):
    return [byte >> (7 - i) & 1 for byte in data for i in range(8)]


def _bytes(bits):
    return bytes(int("".join(map(str, bits[i:i + 8])), 2) for i in range(0, len(bits), 8))


def _permuted(bits, table):
    return [bits[position - 1] for position in table]


def _des_round_keys(key):
    bits = _permuted(_bits(key), _PC1)
    left, right, keys = bits[:28], bits[28:], []
    for shift in _SHIFTS:
        left, right = left[shift:] + left[:shift], right[shift:] + right[:shift]
        keys.append(_permuted(left + right, _PC2))
    return keys


def _des_function(half, key):
    mixed = [a ^ b for a, b in zip(_permuted(half, _E), key)]
    out = []
    for i in range(8):
        a, b, c, d, e, f = mixed[6 * i:6 * i + 6]
        digit = _S[i][32 * a + 16 * f + 8 * b + 4 * c + 2 * d + e]
        out += _bits([digit])[4:]
    return _permuted(out, _P)


def des(key, block, decipher=False):
    """One block of 8 bytes under a key of 8."""
    assert len(key) == len(block) == 8
    bits = _permuted(_bits(block), _IP)
    left, right = bits[:32], bits[32:]
    keys = _des_round_keys(key)
    for round_key in reversed(keys) if decipher else keys:
        left, right = right, [a ^ b for a, b in zip(left, _des_function(right, round_key))]
    return _bytes(_permuted(right + left, _FP))


def triple_des(key, block):
    """One block of 8 bytes under two keys of 8: encipher, decipher, encipher."""
    left, right = key[:8], key[8:]
    return des(left, des(right, des(left, block), decipher=True))


def des_mac(key, message, start=bytes(8)):
    """DES-CBC-MAC, 8 bytes (ISO 9797-1 algorithm 1, padding method 2)."""
    for i in range(0, len(padded(message, 8)), 8):
        start = des(key, xor(start, padded(message, 8)[i:i + 8]))
    return start


def retail_mac(key, message, start):
    """ISO 9797-1 algorithm 3, 8 bytes, padding method 2: the last block under both keys."""
    last = des_mac(key[:8], message, start)
    return des(key[:8], des(key[8:], last, decipher=True))


# ECDSA on P-256 with SHA-256 (FIPS 186-4), deterministic as in RFC 6979.

_FIELD = 2**256 - 2**224 + 2**192 + 2**96 - 1
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_BASE = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
         0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def _add(p, q):
    """The sum of two points; None is the point at infinity."""
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % _FIELD == 0:
        return None
    if p == q:
        slope = (3 * p[0] * p[0] - 3) * pow(2 * p[1], -1, _FIELD)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, _FIELD)
    x = (slope * slope - p[0] - q[0]) % _FIELD
    return x, (slope * (p[0] - x) - p[1]) % _FIELD


def _multiply(scalar, point):
    total = None
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


def public_key(private):
    """04, x 32, y 32 of a private key of 32 bytes."""
    x, y = _multiply(int.from_bytes(private, "big"), _BASE)
    return b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")


def _nonces(private, digest):
    """The candidates of RFC 6979, 3.2, in their order."""
    def code(key, message):
        return hmac.new(key, message, hashlib.sha256).digest()

    reduced = (int.from_bytes(digest, "big") % _ORDER).to_bytes(32, "big")
    key, value = bytes(32), b"\x01" * 32
    for separator in (b"\x00", b"\x01"):
        key = code(key, value + separator + private + reduced)
        value = code(key, value)
    while True:
        value = code(key, value)
        yield int.from_bytes(value, "big")
        key = code(key, value + b"\x00")
        value = code(key, value)


def sign(private, message):
    """r 32, s 32."""
    digest = hashlib.sha256(message).digest()
    number, secret = int.from_bytes(digest, "big"), int.from_bytes(private, "big")
    for nonce in _nonces(private, digest):
        if not 0 < nonce < _ORDER:
            continue
        r = _multiply(nonce, _BASE)[0] % _ORDER
        s = pow(nonce, -1, _ORDER) * (number + r * secret) % _ORDER
        if r and s:
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify(public, message, signature):
    """Whether the signature r 32, s 32 is that of the public key 04, x 32, y 32."""
    if len(public) != 65 or public[0] != 4 or len(signature) != 64:
        return False
    point = int.from_bytes(public[1:33], "big"), int.from_bytes(public[33:], "big")
    on_curve = (point[1]**2 - point[0]**3 + 3 * point[0] - _B) % _FIELD == 0
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if max(point) >= _FIELD or not on_curve or not (0 < r < _ORDER and 0 < s < _ORDER):
        return False
    number = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, -1, _ORDER)
    sum_ = _add(_multiply(number * inverse % _ORDER, _BASE),
                _multiply(r * inverse % _ORDER, point))
    return sum_ is not None and sum_[0] % _ORDER == r
