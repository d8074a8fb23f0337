import ISO7816

/// What a trace must not keep: the data of commands that carry secrets.
public struct Redaction: Equatable, Sendable {
    /// The instructions whose data is masked, in every class.
    public var instructions: Set<UInt8>

    /// Masks the data of these instructions.
    public init(instructions: Set<UInt8>) {
        self.instructions = instructions
    }

    /// The instructions that carry a PIN in the clear: VERIFY (20, 21), CHANGE REFERENCE DATA
    /// (24, 25) and RESET RETRY COUNTER (2C, 2D). ISO 7816-4, 11.5
    ///
    /// An application that has others adds them. A PIN that goes inside something else, as
    /// T=0 wraps long commands in ENVELOPE (C2), is not found.
    public static var pins: Redaction {
        Redaction(instructions: [0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D])
    }

    /// Masks nothing.
    public static var none: Redaction { Redaction(instructions: []) }

    /// The bytes of a command that are masked: its data, or where it is no well-formed APDU
    /// everything after the header.
    func masked(of command: [UInt8]) -> Range<Int> {
        guard command.count > 4, instructions.contains(command[1]) else { return 0..<0 }
        guard let parsed = try? CommandAPDU(parsing: command.span) else {
            return 4..<command.count
        }
        let start = parsed.isExtended ? 7 : 5
        return parsed.data.isEmpty ? 0..<0 : start..<start + parsed.data.count
    }
}
