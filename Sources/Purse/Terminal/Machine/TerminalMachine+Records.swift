import CardKernel
import CryptoCore
import ISO7816

// The message of CJ/T 166, and the records of a composite purchase: cached by the card, not written.
extension TerminalMachine {
    mutating func readMessage() -> TerminalAction {
        let isStandard = record.transaction.algorithm == .tripleDES
        guard policy.readsMessage, isStandard, request.type == .compositePurchase else {
            return askRecord()
        }
        exchange.command.begin(0x80CA_0000)
        exchange.command.end(expecting: 9)
        return send(.message)
    }

    mutating func messageRead(_ status: StatusWord) -> TerminalAction {
        guard status == .success else { return refuse(.cardRefused(status)) }
        guard exchange.response.data.count == 9 else { return refuse(.malformedResponse) }
        message.append(exchange.response.data)
        return askRecord()
    }

    private mutating func askRecord() -> TerminalAction {
        guard request.type == .compositePurchase else { return authorise() }
        if recordCount == 0 { recordHash.update(record.transaction.terms.span) }
        step = .askRecord
        return .askRecord
    }

    /// Takes a record to write with the debit: the answer to `.askRecord`.
    /// - Parameters:
    ///   - bytes: tag 1, length 1, value 1...253.
    ///   - file: the short identifier of its file, 1...30.
    public mutating func take(record bytes: Span<UInt8>, file: UInt8) -> TerminalAction {
        guard step == .askRecord else { return .ignore }
        guard bytes.count >= 3, bytes.count <= 255, Int(bytes[1]) == bytes.count - 2, file >= 1,
            file <= 30
        else { return refuse(.badRequest) }
        exchange.command.begin(0x80DC_0000 | UInt32(bytes[0]) << 8 | UInt32(file) << 3)
        exchange.command.append(bytes)
        exchange.command.end()
        // P1, P2, Lc, data: all that changes the card's memory.
        recordHash.update(exchange.command.span.extracting(2..<exchange.command.span.count))
        recordCount += 1
        return send(.cache)
    }

    mutating func recordCached(_ status: StatusWord) -> TerminalAction {
        status == .success ? askRecord() : refuse(.recordRefused(status))
    }

    /// Binds the records by the terms: with algorithm 01, whose codes hold them.
    mutating func recordsGiven() -> TerminalAction {
        guard recordCount > 0 else { return refuse(.badRequest) }
        if record.transaction.algorithm == .aes {
            var output = record.transaction.terms.mutableSpan
            recordHash.finish(into: &output)
        }
        return authorise()
    }
}
