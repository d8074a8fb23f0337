import CryptoCore
public import Purse

/// Looks whether a card of the scheme made a code.
public struct CodeVerifier {
    private let deriveTACKey: (TerminalRecord, inout InlineArray<16, UInt8>) -> Bool

    /// A verifier that gets the key of each card.
    /// - Parameter deriveTACKey: fills in the TAC key of the card and version in a record, which is wiped
    ///   here; false where there is none.
    public init(
        deriveTACKey: @escaping (TerminalRecord, inout InlineArray<16, UInt8>) -> Bool
    ) {
        self.deriveTACKey = deriveTACKey
    }

    /// A verifier that derives the key of each card from these masters.
    public init(_ masters: TACMasters) {
        self.init { masters.derive(for: $0.transaction, into: &$1) }
    }

    /// Whether the card made the TAC of a record over all that the record says of the transaction.
    public func isAuthentic(_ record: TerminalRecord) -> Bool {
        var key = InlineArray<16, UInt8>(repeating: 0)
        defer {
            var bytes = key.mutableSpan
            ConstantTime.wipe(&bytes)
        }
        guard deriveTACKey(record, &key) else { return false }
        var tac = InlineArray<8, UInt8>(repeating: 0)
        record.transaction.computeTAC(tacKey: key.span, into: &tac)
        let count = record.transaction.algorithm.codeByteCount
        return ConstantTime.areEqual(
            tac.span.extracting(0..<count), record.tac.span.extracting(0..<count))
    }

    /// Whether the receipt in a record, if there is one, was signed with the registered key of the card.
    ///
    /// The receipt is made from the transaction of the record, so it tells of nothing else.
    /// - Parameter key: 04, x, y; whatever else it is, no receipt is right.
    public func isReceiptRight(_ record: TerminalRecord, key: [UInt8]) -> Bool {
        guard let receipt = record.receipt else { return true }
        return receipt.isSigned(by: key.span, signature: record.signature.span)
    }

    /// What the code of a record shows.
    func evidence(_ record: TerminalRecord) -> CodeEvidence {
        guard record.stage >= .answered else { return .none }
        return isAuthentic(record) ? .right : .wrong
    }
}

/// What the code in a record shows.
package enum CodeEvidence: CaseIterable, Sendable {
    /// The card gave none: the till never learned what became of the payment, or it did not happen.
    case none
    /// The card did not make it over what the record says.
    case wrong
    /// The card made it.
    case right
}
