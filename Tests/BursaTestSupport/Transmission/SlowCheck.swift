/// The CRC of T=1 bit by bit, from its definition: polynomial 8408 reflected, start value FFFF.
public func slowCRC(_ bytes: [UInt8]) -> UInt16 {
    var register: UInt16 = 0xFFFF
    for byte in bytes {
        for bit in 0..<8 {
            let feedback = (register ^ UInt16(byte >> UInt8(bit))) & 1
            register = (register >> 1) ^ (feedback == 1 ? 0x8408 : 0)
        }
    }
    return register
}
