/// What both ends of a T=0 line know. ISO 7816-3, 10
///
/// T=0 has no check of its own. The parity of each character is the hardware's business: the
/// receiver signals an error and the sender repeats the character, at once. What goes wrong beyond
/// that ends in silence, and then only a reset helps.
public enum T0 {
    /// NULL: the card needs more time.
    static let null: UInt8 = 0x60
    static let getResponse: UInt8 = 0xC0
    static let envelope: UInt8 = 0xC2

    /// Whether a byte can be an instruction: not 6x and not 9x, which could be taken for procedure
    /// bytes. ISO 7816-3, 10.3.2
    ///
    /// An odd one says that the data are BER-TLV. Old editions kept that bit for the programming
    /// voltage; the procedure bytes for it are gone.
    public static func isInstruction(_ byte: UInt8) -> Bool {
        byte & 0xF0 != 0x60 && byte & 0xF0 != 0x90
    }

    /// What P3 stands for where the card sends: 0 is 256.
    static func count(_ byte: UInt8) -> Int { byte == 0 ? 256 : Int(byte) }

    /// WWT, the longest time between two characters, in clock cycles of the card. ISO 7816-3, 10.2
    /// - Parameters:
    ///   - waitingInteger: WI from TC2 of the answer to reset, 1...255; 10 if it has none.
    ///   - clockRateConversion: Fi, 372...2048.
    public static func workWaitingCycles(
        waitingInteger: UInt8 = 10, clockRateConversion: UInt16 = 372
    ) -> UInt32 {
        // At most 960 · 255 · 65535, which 32 bits do not hold, and 960 · 255 · 2048, which they do.
        precondition(clockRateConversion <= 2048)
        return 960 * UInt32(waitingInteger) * UInt32(clockRateConversion)
    }
}
