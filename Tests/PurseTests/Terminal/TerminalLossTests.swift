import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Runs a row, and whatever is in it: the order of its steps is kept.
func check(_ row: TerminalRow) {
    let run = row.play.run()
    #expect(run.text == row.expected, "\(row)")
    #expect(run.violation == nil, "\(row)")
}

@Suite struct TerminalLossTests {
    @Test(arguments: TerminalRows.allTypes)
    func `whatever answer is lost, value moves once or it is said that it may have`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) {
        for row in TerminalRows.losses(type, algorithm) { check(row) }
    }

    @Test(arguments: TerminalRows.allTypes)
    func `an answer that is lost before value could move ends the transaction`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) {
        let terms = [UInt8](repeating: 7, count: 32)
        let words = TerminalPlay(type, algorithm) { $0.terms = terms }.run().text.split(
            separator: " ")
        for word in Set(words.prefix { $0 != "store" }) where word != "record" {
            let run = TerminalPlay(type, algorithm, "\(word)=lost") { $0.terms = terms }.run()
            let isSAM = word == "psam" || word == "host"
            #expect(run.last == (isSAM ? "refused:samLost" : "refused:cardLost"))
            #expect(run.record.stage == .none && run.stored.isEmpty)
        }
    }

    @Test func `a payment whose answer was lost is paid once`() {
        for row in TerminalRows.payments { check(row) }
    }

    @Test(arguments: TerminalRows.allTypes)
    func `the stage of the record says what is known`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) {
        for row in TerminalRows.losses(type, algorithm) {
            let run = row.play.run()
            #expect(run.stored.map(\.stage) == [.intended])
            let hasAnswered = run.text.contains(" \(type.judge) ")
            switch run.outcome {
            case .success: #expect(run.record.stage == .accepted, "\(row)")
            case .refused: #expect(run.record.stage == (hasAnswered ? .answered : .none), "\(row)")
            case .indeterminate:
                #expect(run.record.stage == (hasAnswered ? .answered : .intended), "\(row)")
            case nil: Issue.record("\(row)")
            }
        }
    }

    @Test func `the proof of another load settles nothing`() {
        // The proof holds another MAC2 than the card was sent: another host used the number, or the line
        // plays an old answer.
        let proof = String(repeating: "C2", count: 8) + String(repeating: "C1", count: 8) + "9000"
        for type in [TransactionType.depositLoad, .purseLoad, .overdraftUpdate] {
            let row = TerminalRow(
                "\(type.effect)=lost prove=\(proof)",
                "\(type.opening) card? select prove card? select prove card? select prove "
                    + "indeterminate:noProof(9000)", type)
            check(row)
            check(
                TerminalRow(
                    "\(type.effect)=lost prove#1=\(proof)",
                    "\(type.opening) card? select prove card? select prove verify success", type))
        }
    }
}
