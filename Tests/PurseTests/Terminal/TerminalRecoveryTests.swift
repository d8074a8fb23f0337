import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct TerminalRecoveryTests {
    /// A record that a transaction left at this stage.
    private func record(
        _ type: TransactionType, _ algorithm: PurseAlgorithm, _ stage: TerminalRecord.Stage
    ) -> TerminalRecord {
        switch stage {
        case .none: return TerminalPlay(type, algorithm, "select=6A82").run().record
        case .intended:
            return TerminalPlay(type, algorithm, "\(type.effect)=lost card?=gone").run().record
        case .answered: return TerminalPlay(type, algorithm, "\(type.judge)=6F00").run().record
        case .accepted: return TerminalPlay(type, algorithm).run().record
        }
    }

    private func check(
        _ type: TransactionType, _ stage: TerminalRecord.Stage, _ changes: String,
        _ expected: String, _ algorithm: PurseAlgorithm = .aes,
        _ setUp: (inout TerminalPlay) -> Void = { _ in }
    ) {
        let record = record(type, algorithm, stage)
        #expect(record.stage == stage)
        let run = TerminalPlay(type, algorithm, changes, setUp).run(recovering: record)
        #expect(run.text == expected, "\(type) \(algorithm) \(stage): \(changes)")
        #expect(run.violation == nil)
    }

    @Test(arguments: TerminalRows.allTypes)
    func `a record goes on where it ends, and moves no value`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) {
        let (judge, ask) = (type.judge, type.isOffline ? "receipt prove" : "prove")
        check(type, .intended, "", "select \(ask) \(judge) success", algorithm)
        check(type, .answered, "", "\(judge) success", algorithm)
        check(type, .accepted, "", "success", algorithm)
        check(type, .none, "", "refused:badRequest", algorithm)
        check(type, .answered, "\(judge)#1=lost", "\(judge) sam? \(judge) success", algorithm)
        check(
            type, .answered, "\(judge)=9302", "\(judge) refused:cardNotAuthentic", algorithm)
        check(
            type, .intended, "select#1=lost", "select card? select \(ask) \(judge) success",
            algorithm)
        check(
            type, .intended, "prove=6F00 receipt=6D00 card?=gone",
            "select \(ask) card? card? card? indeterminate:noProof(6f00)", algorithm)
    }

    @Test func `another card is not asked`() {
        let other = hex(
            TerminalPlay(.pursePurchase, .aes, "serial=00007310000000999999").selectAnswer)
        check(
            .pursePurchase, .intended, "select#1=\(other)9000",
            "select card? select receipt prove pay success")
        check(
            .purseLoad, .intended, "select=\(other)9000",
            "select card? select card? select card? select indeterminate:otherCard")
    }

    @Test func `a payment that was credited before the terminal went down counts`() {
        check(.pursePurchase, .answered, "pay=9405", "pay success")
        check(.pursePurchase, .answered, "pay=6901", "pay indeterminate:creditUnclear")
    }

    /// The answer to the INITIALIZE that only looks at the sequence.
    private func probe(_ type: TransactionType, _ sequence: String) -> String {
        let code = String(repeating: "C1", count: 8)
        let random = String(repeating: "A7", count: 8)
        return type.isOffline
            ? "init=00000000\(sequence)0000001201\(random)9000"
            : "init=00000000\(sequence)1201\(random)\(code)9000"
    }

    @Test(arguments: TransactionType.allCases)
    func `that a card has no proof is believed while it must still have it`(type: TransactionType) {
        let start = type.isOffline ? "select receipt" : "select prove"
        let missing = type.isOffline ? "receipt=9406" : "prove=9406"
        let kept: UInt8 = type.isOffline ? 10 : 4
        // The record has sequence 7.
        for (sequence, isKept) in [
            (0x0007, true), (0x0008, true), (0x0007 + UInt16(kept), true),
            (0x0008 + UInt16(kept), false), (0x0006, false), (0xFFFF, false),
        ] {
            let digits = hex([UInt8(sequence >> 8), UInt8(sequence & 0xFF)])
            check(
                type, .intended, "\(missing) \(probe(type, digits))",
                "\(start) init \(isKept ? "refused:notCarriedOut" : "indeterminate:proofGone")")
        }
        for status in ["9401", "9402", "9403", "6985"] {
            check(
                type, .intended, "\(missing) init=\(status)",
                "\(start) init indeterminate:proofGone")
        }
        check(
            type, .intended, "\(missing) \(probe(type, "0007")) init#1=6982",
            "\(start) init pin init refused:notCarriedOut")
        for pin in ["declined", "63C2", "6983"] {
            check(
                type, .intended, "\(missing) init#1=6982 pin=\(pin)",
                "\(start) init pin indeterminate:proofGone")
        }
        check(
            type, .intended, "\(missing) init=6982",
            "\(start) init pin init indeterminate:proofGone")
    }

    @Test func `what only looks asks for as little as it can`() {
        let wanted: [(TransactionType, String)] = [
            (.pursePurchase, "80500302 0B 02 00000000"),
            (.compositePurchase, "80500302 0B 02 00000000"),
            (.depositPurchase, "80500101 0B 02 00000001"),
            (.cashWithdrawal, "80500101 0B 02 00000001"),
            (.purseLoad, "80500002 0B 02 00000001"), (.purseUnload, "80500002 0B 02 00000001"),
            (.depositLoad, "80500001 0B 02 00000001"), (.depositUnload, "80500001 0B 02 00000001"),
            (.overdraftUpdate, "80500001 0B 02 00000001"),
        ]
        for (type, command) in wanted {
            let run = TerminalPlay(type, .aes, "receipt=9406 prove=9406")
                .run(recovering: record(type, .aes, .intended))
            let sent = run.commands.first { $0.name == "init" }?.bytes ?? []
            #expect(sent == bytes(command) + SampleKeys.terminal + [0])
        }
    }

    @Test func `a receipt that was not given is asked for again`() {
        let strict = { (play: inout TerminalPlay) in play.policy.requiresReceipt = true }
        check(.pursePurchase, .accepted, "", "key select receipt success", .aes, strict)
        check(.pursePurchase, .answered, "", "key pay receipt success", .aes, strict)
        check(
            .pursePurchase, .intended, "", "key select receipt prove pay receipt success", .aes,
            strict)
        check(
            .pursePurchase, .answered, "key=none", "key pay refused:receiptKeyUnknown", .aes,
            strict)
        check(.purseLoad, .answered, "", "verify success", .aes, strict)
        check(
            .pursePurchase, .accepted, "receipt=lost card?=gone",
            "key select receipt card? card? card? refused:receiptMissing", .aes, strict)
    }

    @Test(arguments: TerminalRows.allTypes)
    func `a record is read as it was written, and not with a changed bit`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) throws {
        let record = TerminalPlay(type, algorithm) { $0.policy.requiresReceipt = true }.run().record
        let encoded = written(capacity: TerminalRecord.byteCount) { record.encode(into: &$0) }
        #expect(encoded.count == TerminalRecord.byteCount)
        let parsed = TerminalRecord(parsing: encoded.span)
        let read = try #require(parsed)
        #expect(written(capacity: TerminalRecord.byteCount) { read.encode(into: &$0) } == encoded)
        #expect(read.stage == .accepted && read.transaction.type == type)
        #expect(
            read.transaction.sequence == 7 && read.transaction.amount == record.transaction.amount)
        #expect(array(read.transaction.terms) == array(record.transaction.terms))
        #expect(array(read.signature) == array(record.signature))
        #expect((read.receipt == nil) == !type.isOffline)
        for bit in 0..<encoded.count * 8 {
            var damaged = encoded
            damaged[bit / 8] ^= 1 << (bit % 8)
            let read = TerminalRecord(parsing: damaged.span)
            #expect(read == nil)
        }
        for count in [0, 1, encoded.count - 1] {
            let read = TerminalRecord(parsing: encoded.span.extracting(0..<count))
            #expect(read == nil)
        }
    }

    @Test func `a refund is a load of the card that paid, and of no more`() {
        let paid = record(.pursePurchase, .aes, .accepted)
        func outcome(_ of: TerminalRecord, _ amount: UInt32, _ changes: String = "") -> TerminalRun
        {
            let play = TerminalPlay(.purseLoad, .aes, changes)
            let request = TerminalRequest(
                refundOf: of, amount: amount, date: 0x2026_0301, time: 0x120500)
            return TerminalRun(play, TerminalMachine(request, policy: play.policy))
        }
        let run = outcome(paid, 500)
        #expect(run.text == "select terms init host store credit-load verify success")
        #expect(run.record.transaction.type == .purseLoad)
        var message = Array("BRF1".utf8)
        message += array(Receipt(of: paid.transaction, keyVersion: 0).bytes)
        let terms = sha256(message)
        #expect(array(run.record.transaction.terms) == terms)
        #expect(outcome(paid, 501).text == "refused:badRequest")
        #expect(outcome(paid, 0).text == "refused:badRequest")
        #expect(
            outcome(paid, 1, "serial=00007310000000999999").text == "select refused:wrongCard")
        #expect(outcome(record(.cashWithdrawal, .aes, .accepted), 1).text == "refused:badRequest")
        #expect(outcome(record(.purseLoad, .aes, .accepted), 1).text == "refused:badRequest")
        #expect(outcome(record(.pursePurchase, .aes, .intended), 1).text == "refused:badRequest")
    }
}

func sha256(_ message: [UInt8]) -> [UInt8] {
    CardKey.digest(message)
}
