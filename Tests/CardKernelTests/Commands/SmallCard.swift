import BursaTestSupport
import CardKernel
import ISO7816

/// A card of a few files, made for one test.
final class SmallCard {
    private let cells = MemoryCells(pageCount: 16, pageWordCount: 128)
    private var card: Card<ProbeApplication>

    /// - Parameter fill: adds files and PINs, and activates the card if the test wants that.
    init(_ fill: (inout Kernel) throws -> Void) throws {
        var kernel = Kernel(driver: cells.driver)
        let seed = [UInt8](repeating: 7, count: 48)
        let answer = SampleCard.answerToReset
        try kernel.make(
            lineCount: 40, fileCountMax: 6, objectCountMax: 1, seed: seed.span,
            answerToReset: answer.span)
        try fill(&kernel)
        card = Card(kernel: kernel, application: ProbeApplication())
    }

    /// One exchange, in hexadecimal digits.
    func send(_ digits: String) -> String {
        guard let command = bytes(hex: digits) else { return "not hexadecimal: \(digits)" }
        return hex(written(capacity: 300) { _ = card.transmit(command.span, response: &$0) })
    }

    /// Whether the application remembers that it was asked to.
    var isMarked: Bool { card.application.isMarked }
}

extension FileDescription {
    /// A file of eight bytes, or a directory, that anybody may do everything with.
    static func free(_ kind: FileKind, _ identifier: UInt16, _ short: UInt8 = 0) -> FileDescription
    {
        var file = FileDescription(kind, identifier: identifier)
        for operation in FileOperation.allCases { file[operation] = .always }
        (file.shortIdentifier, file.byteCount) = (short, 8)
        return file
    }
}
