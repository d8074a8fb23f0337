#if BURSA_SEEDED_FAULTS
import BursaTestSupport
import CardKernel
import Purse
import Testing

/// The dialogues notice each mistake that a terminal could make with money.
@Suite struct TerminalFaultTests {
    private let rows: [TerminalRow] =
        TerminalRows.allTypes.flatMap { TerminalRows.losses($0, $1) } + TerminalRows.payments
        + TerminalRows.receipts + TerminalRows.lists + [
            TerminalRow("currency=0840", "select refused:wrongCurrency"),
            TerminalRow("expiry=20260228", "select refused:expired"),
            TerminalRow("store=fail", "select init psam store refused:storeFailed"),
        ]

    @Test(arguments: TerminalFault.allCases)
    func `each mistake is noticed, and none is found where none was made`(fault: TerminalFault) {
        let isNoticed =
            rows.contains { row in
                var play = row.play
                play.fault = fault
                let run = play.run()
                return run.text != row.expected || run.violation != nil
            } || isNoticedByReceipt(fault) || isNoticedInRecovery(fault)
            || isNoticedByQuestion(fault) || isNoticedByGuard(fault)
        #expect(isNoticed == (fault != .none))
    }

    /// Receipts of another debit that the card signed, and of this one that nobody did.
    private func isNoticedByReceipt(_ fault: TerminalFault) -> Bool {
        var play = TerminalPlay { $0.policy.requiresReceipt = true }
        let record = play.run().record
        var other = record.transaction
        other.amount -= 1
        let receipts = [
            CardKey.signed(array(Receipt(of: other, keyVersion: 1).bytes), by: CardKey.secret),
            Array(CardKey.receipt(of: record).prefix(78)) + [UInt8](repeating: 1, count: 64),
        ]
        play.fault = fault
        return receipts.contains { receipt in
            play.change("receipt=\(hex(receipt))9000")
            return play.run().outcome != .refused(.receiptWrong)
        }
    }

    private func isNoticedInRecovery(_ fault: TerminalFault) -> Bool {
        let record = TerminalPlay(.pursePurchase, .aes, "debit=lost card?=gone").run().record
        var play = TerminalPlay(.pursePurchase, .aes, "receipt=9406 init=9402")
        play.fault = fault
        return play.run(recovering: record).outcome != .indeterminate(.proofGone)
    }

    /// The card is asked for the sequence after.
    private func isNoticedByQuestion(_ fault: TerminalFault) -> Bool {
        var play = TerminalPlay(.pursePurchase, .aes, "debit=lost")
        play.fault = fault
        let asked = play.run().commands.first { $0.name == "prove" }?.bytes
        return asked != bytes("805A000602000810")
    }

    private func isNoticedByGuard(_ fault: TerminalFault) -> Bool {
        let (issuer, key) = (SignedList.issuer, SignedList.publicKey)
        let lists = [
            SignedList.made([], version: 6),
            SignedList.made([], by: [UInt8](repeating: 3, count: 32)),
        ]
        return lists.contains { list in
            var guardian = NegativeListGuard(highestVersion: 7)
            guardian.fault = fault
            do throws(NegativeListError) {
                _ = try UnverifiedNegativeList(parsing: list.span)
                    .verified(
                        issuer: issuer.span, publicKey: key.span,
                        by: &guardian)
                return true
            } catch {
                return false
            }
        }
    }
}
#endif
