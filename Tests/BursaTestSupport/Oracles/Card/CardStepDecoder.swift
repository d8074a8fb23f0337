import CardKernel
import ISO7816

/// Makes steps out of the bytes of a fuzzer: most of them near to what a card takes.
///
/// ```
/// 0ccs ssss   s: the kind of step; a command of kind 8 and up is built from the bytes that follow
///   1         c = 1: one byte of it is changed; c = 2: its length fields are extended
/// 1           a class byte follows
/// ```
struct CardStepDecoder {
    var input: FuzzInput
    /// Whether the application may write: only where it has its file.
    let hasApplicationFile: Bool

    var isAtEnd: Bool { input.isEmpty }

    /// The next step.
    /// - Parameter card: a state that the card may be in; nothing secret is secret here.
    mutating func next(_ card: CardModel) -> CardStep {
        let code = input.byte()
        switch code & 0x1F {
        case 0: return .command(allowed(input.take(Int(input.byte() & 0x7F))))
        case 1: return .powerOn(seed: UInt64(input.byte()))
        case 2: return .reset
        case 3: return .deselect
        case 4, 5:
            let writes = UInt64(input.byte())
            let outcome = TornWrite(rawValue: input.byte() % 6) ?? .complete
            return .tear(
                Tear(afterWrites: writes, outcome: outcome, seed: UInt64(input.byte())))
        case 6: return .powerOff
        default: break
        }
        var builder = CardCommandBuilder(card: card, input: input)
        builder.build(code & 0x1F)
        if code & 0x80 != 0 { builder.cla = builder.input.byte() }
        var bytes = builder.bytes(isExtended: code & 0x40 != 0)
        input = builder.input
        if code & 0x20 != 0 { bytes[Int(input.byte()) % bytes.count] ^= input.byte() }
        return .command(allowed(bytes))
    }

    /// The application of the tests trusts what it gets.
    private func allowed(_ bytes: [UInt8]) -> [UInt8] {
        guard let command = CommandModel.readings(of: bytes).first, command.header[0] >= 0x80,
            command.header[1] == 0x12, !hasApplicationFile || command.data.count > 300
        else { return bytes }
        return [0x80, 0x10, 0x00, 0x00]
    }
}
