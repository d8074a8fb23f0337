/// A command as a trace keeps it. What is masked is not in it, in no form.
public struct TracedCommand: Equatable, Sendable, CustomStringConvertible {
    /// The bytes; those that are masked are zero.
    public let bytes: [UInt8]
    /// Which bytes are masked.
    public let masked: Range<Int>

    init(_ command: [UInt8], _ redaction: Redaction) {
        var bytes = command
        masked = redaction.masked(of: command)
        for index in masked {
            bytes[index] = 0
        }
        self.bytes = bytes
    }

    /// Hexadecimal digits, and two points for each masked byte.
    public var description: String {
        bytes.indices.map { masked.contains($0) ? ".." : hexadecimal([bytes[$0]]) }.joined()
    }
}

/// Bytes as hexadecimal digits without spaces.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
}
