/// A command to the card: a header, perhaps data, perhaps a wish for data. ISO 7816-4, 5.1
///
/// ```
/// cla ins p1 p2                                    case 1
/// cla ins p1 p2 | Le                               case 2
/// cla ins p1 p2 | Lc | data (Nc bytes)             case 3
/// cla ins p1 p2 | Lc | data (Nc bytes) | Le        case 4
///
///              short          extended
/// Lc           01...FF        00 0001...00 FFFF
/// Le           00...FF        00 0000...00 FFFF, without its first 00 after Lc
/// ```
/// An Le of zeros asks for the most that its form can: 256 or 65536 bytes. The view borrows the
/// bytes that it was parsed from, or the data that it was made of.
public struct CommandAPDU: ~Escapable {
    /// The most data bytes that an extended command can carry: its Lc has 16 bits.
    public static var dataByteCountMax: Int { 65_535 }

    /// The most bytes a command can ask for: an extended Le of zero.
    public static var neMax: Int { 65_536 }

    /// The most bytes of a command: header, 3 of Lc, data and 2 of Le.
    public static var byteCountMax: Int { 4 + 3 + 65_535 + 2 }

    /// The class byte; ``classByte`` reads it.
    public let cla: UInt8
    /// The instruction byte.
    public let ins: UInt8
    /// The first parameter.
    public let p1: UInt8
    /// The second parameter.
    public let p2: UInt8
    /// The command data field: Nc bytes, empty in cases 1 and 2.
    public let data: Span<UInt8>
    /// Ne, the most bytes of response data that are wanted: 0 when there is no Le field.
    public let ne: Int
    /// Whether the length fields are extended; never in case 1, which has none.
    public let isExtended: Bool

    /// A command of these parts, in the short form where that can say it.
    ///
    /// Nothing is checked before ``encode(into:)``.
    /// - Parameters:
    ///   - data: the command data field, at most ``dataByteCountMax`` bytes.
    ///   - ne: how many bytes of response data are wanted, 0...``neMax``; 0 leaves Le out.
    ///   - extended: the extended form even where the short one would do.
    @_lifetime(copy data)
    public init(
        cla: UInt8, ins: UInt8, p1: UInt8, p2: UInt8, data: Span<UInt8>, ne: Int = 0,
        extended: Bool = false
    ) {
        self.cla = cla
        self.ins = ins
        self.p1 = p1
        self.p2 = p2
        self.data = data
        self.ne = ne
        let needsExtended = data.count > 255 || ne > 256
        isExtended = needsExtended || (extended && (!data.isEmpty || ne != 0))
    }

    /// The class byte, taken apart.
    public var classByte: ClassByte { ClassByte(cla) }

    /// Whether `ins` may be an instruction at all: 6X and 9X would be taken for a status word by
    /// the transmission protocol T=0. ISO 7816-4, 5.4.2
    public var isInstructionValid: Bool { T0.isInstruction(ins) }

    /// Which of the four cases this is: 1...4.
    public var caseNumber: Int { 1 + (ne > 0 ? 1 : 0) + (data.isEmpty ? 0 : 2) }
}
