import CardKernel
import ISO7816

/// An application of one command, which costs nothing: what is left is the way through the card.
///
/// ```
/// 80 10 00 00   answers 9000
/// ```
struct TrivialApplication: CardApplication, ~Copyable {
    mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        guard command.cla == 0x80 else { return nil }
        return command.ins == 0x10 ? .success : .instructionUnsupported
    }

    mutating func apply(_ event: CardEvent) {}
}
