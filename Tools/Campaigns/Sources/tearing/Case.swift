import BursaTestSupport

/// A writing command to be torn, with what must be sent before it and the states that it may leave.
struct Case: Sendable {
    /// The command, in words.
    let name: String
    /// Sent once, whole, before the memory is kept.
    var prelude: [[UInt8]] = []
    /// Sent after every power-on; each may be torn.
    var commands: [[UInt8]]
    /// Sequences of commands whose last state is allowed besides those after each of `commands`:
    /// what a try counter shows while a comparison is under way.
    var via: [[[UInt8]]] = []

    init(
        _ name: String, prelude: [[UInt8]] = [], via: [[[UInt8]]] = [], _ commands: [UInt8]...
    ) {
        self.name = name
        self.prelude = prelude
        self.commands = commands
        self.via = via
    }

    static let selectSample: [UInt8] =
        [0x00, 0xA4, 0x04, 0x0C, UInt8(SampleCard.name.count)] + SampleCard.name

    /// VERIFY of a PIN.
    static func verify(_ reference: UInt8, _ pin: [UInt8]) -> [UInt8] {
        [0x00, 0x20, 0x00, reference, UInt8(pin.count)] + pin
    }

    /// A header and data with their length.
    static func command(_ header: [UInt8], _ data: [UInt8]) -> [UInt8] {
        header + [UInt8(data.count)] + data
    }
}
