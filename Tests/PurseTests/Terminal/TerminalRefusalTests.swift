import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct TerminalRefusalTests {
    /// Every refusal but those of receipts, in the order of their precedence, and what leads to it. A
    /// later change never wins over an earlier one of the same thing.
    static let chain: [(change: String, refusal: String)] = [
        ("select=lost", "cardLost"),
        ("select=6A82", "noApplication"),
        ("select=6A81", "noApplication"),
        ("select=9000", "malformedApplication"),
        ("select=9303", "applicationBlocked"),
        ("currency=0840", "wrongCurrency"),
        ("start=20260302", "notYetValid"),
        ("expiry=20260228", "expired"),
        ("list=serial", "listed"),
        ("list=stale", "listStale"),
        ("key=none", "receiptKeyUnknown"),
        ("terms=6D00", "cardRefused(6d00)"),
        ("pin=declined init=6982", "pinNeeded"),
        ("pin=63C1 init=6982", "pinWrong(1)"),
        ("pin=6983 init=6982", "pinBlocked"),
        ("init=9403", "keyUnknown"),
        ("init=9402", "sequenceExhausted"),
        ("init=6985", "limit"),
        ("init=9401", "balanceInsufficient"),
        ("init=6A80", "cardRefused(6a80)"),
        ("init=short", "malformedResponse"),
        ("list#2=version", "listed"),
        ("cache=9407", "recordRefused(9407)"),
        ("psam=lost", "samLost"),
        ("psam=9403", "samRefused(9403)"),
        ("psam=short", "malformedResponse"),
        ("psam=00000008C1C1C1C1C1C1C1C19000", "samAnswerOld"),
        ("store=fail", "storeFailed"),
        ("debit=9302 prove=9406", "codeRefused"),
        ("debit=9401 prove=9406", "balanceInsufficient"),
        ("debit=6985 prove=9406", "limit"),
        ("debit=9303 prove=9406", "applicationBlocked"),
        ("debit=6A80 prove=9406", "cardRefused(6a80)"),
        ("debit=lost prove=9406", "notCarriedOut"),
        ("pay=9302", "cardNotAuthentic"),
        ("receipt=6A88", "receiptMissing"),
        ("receipt=9000", "receiptWrong"),
    ]

    private func play(_ changes: some Collection<String>) -> TerminalPlay {
        var play = TerminalPlay(.compositePurchase)
        play.terms = [UInt8](repeating: 7, count: 32)
        play.policy.negativeList = TerminalRows.strict
        play.policy.requiresReceipt = true
        play.sequenceMin = 9
        var taken: Set<String> = []
        for change in changes {
            let keys = change.split(separator: " ").map { $0.split(separator: "=")[0] }
            for (key, word) in zip(keys, change.split(separator: " "))
            where taken.insert(String(key)).inserted {
                play.change(String(word))
            }
        }
        return play
    }

    @Test func `every refusal is reached, and in this order`() {
        let changes = Self.chain.map(\.change)
        for (index, link) in Self.chain.enumerated() {
            #expect(play([link.change]).run().last == "refused:\(link.refusal)", "\(link)")
            // With everything wrong that comes behind it, it still is the one.
            let run = play(changes[index...]).run()
            #expect(run.last == "refused:\(link.refusal)", "\(link): \(run.text)")
        }
        let plain = play([]).run()
        #expect(plain.last == "success", "\(plain.text)")
    }

    /// Its terminal sequence is 9 in every play.
    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `an old answer of the PSAM is refused before anything is stored`(
        algorithm: PurseAlgorithm
    ) {
        for (least, end) in [(UInt32(9), "store debit pay success"), (10, "refused:samAnswerOld")] {
            let run = TerminalPlay(.pursePurchase, algorithm) { $0.sequenceMin = least }.run()
            #expect(run.text == "select init psam \(end)")
        }
    }

    @Test func `what cannot be asked of a card is asked of none`() {
        let plays: [TerminalPlay] = [
            TerminalPlay { $0.amount = 0 },
            TerminalPlay { $0.date = 0x2026_0230 },
            TerminalPlay { $0.date = 0x2026_0A01 },
            TerminalPlay(.overdraftUpdate) { $0.amount = 0x100_0000 },
            TerminalPlay(.compositePurchase) { $0.records = 0 },
            TerminalPlay(.compositePurchase, .aes, "record=0204AABBCC"),
            TerminalPlay(.compositePurchase, .aes, "record=0200"),
            TerminalPlay(.compositePurchase, .aes, "record=0203AABBCC/1F"),
            TerminalPlay(.compositePurchase, .aes, "record=0203AABBCC/00"),
        ]
        for play in plays { #expect(play.run().last == "refused:badRequest") }
        #expect(TerminalPlay(.compositePurchase) { $0.amount = 0 }.run().last == "success")
    }

    @Test(arguments: TerminalRows.allTypes)
    func `a card of another currency hears nothing but SELECT`(
        type: TransactionType, algorithm: PurseAlgorithm
    ) {
        #expect(
            TerminalPlay(type, algorithm, "currency=0840").run().text
                == "select refused:wrongCurrency")
    }

    @Test(arguments: TransactionType.allCases)
    func `an expired card can only be unloaded`(type: TransactionType) {
        let isUnload = type == .purseUnload || type == .depositUnload
        let run = TerminalPlay(type, .aes, "expiry=20260228").run()
        #expect(run.last == (isUnload ? "success" : "refused:expired"))
        #expect(TerminalPlay(type, .aes, "expiry=20260301 start=20260301").run().last == "success")
        #expect(TerminalPlay(type, .aes, "start=20260302").run().last == "refused:notYetValid")
    }

    @Test func `a blocked application is told from a card without one`() {
        let play = TerminalPlay()
        let answer = hex(play.selectAnswer)
        for (status, refusal) in [
            ("6A81", "applicationBlocked"), ("6283", "applicationBlocked"),
            ("9000", "success"), ("6700", "cardRefused(6700)"),
        ] {
            let run = TerminalPlay(.pursePurchase, .aes, "select=\(answer)\(status)").run()
            #expect(run.last == (status == "9000" ? refusal : "refused:\(refusal)"))
        }
    }

    @Test func `a PIN is asked for once, and the terms are set again behind it`() {
        let run = TerminalPlay(.depositPurchase, .aes, "init#1=6982") {
            $0.terms = [UInt8](repeating: 7, count: 32)
        }.run()
        #expect(run.text == "select terms init pin terms init psam store debit pay success")
        let rows = [
            TerminalRow("init=6982", "select init pin init refused:pinNeeded", .depositLoad),
            TerminalRow("init=6982 pin=lost", "select init pin refused:cardLost", .depositLoad),
            TerminalRow("init=6982 pin=6700", "select init pin refused:cardRefused(6700)"),
        ]
        for row in rows { check(row) }
    }

    @Test func `a balance that does not go with the amount is refused before the SAM is asked`() {
        let head = "0000007B 0007".filter { $0 != " " }
        let rows = [
            TerminalRow(
                "init=\(head)00000012 01A7A7A7A7A7A7A7A79000".filter { $0 != " " },
                "select init refused:balanceInsufficient"),
            TerminalRow(
                "init=\(head)1201A7A7A7A7A7A7A7A7C1C1C1C1C1C1C1C19000",
                "select init refused:balanceInsufficient", .purseUnload),
            TerminalRow(
                "init=FFFFFFFF00071201A7A7A7A7A7A7A7A7C1C1C1C1C1C1C1C19000",
                "select init refused:limit", .purseLoad),
            TerminalRow(
                "init=000000000007FFFFFF1201A7A7A7A7A7A7A7A7C1C1C1C1C1C1C1C19000",
                "select init refused:limit", .overdraftUpdate),
            TerminalRow(
                "init=FFFFFFFF00070000001201A7A7A7A7A7A7A7A7C1C1C1C1C1C1C1C19000",
                "select init refused:limit", .overdraftUpdate),
            // A hidden balance is the card's own business.
            TerminalRow(
                "init=FFFFFFFF00070000001201A7A7A7A7A7A7A7A79000",
                "select init psam store debit pay success"),
            TerminalRow(
                "init=00002710FFFF0000001201A7A7A7A7A7A7A7A79000",
                "select init refused:sequenceExhausted"),
        ]
        for row in rows { check(row) }
    }

    @Test func `a card whose MAC1 the host finds wrong is no card of the scheme`() {
        for type in TransactionType.allCases where !type.isOffline {
            check(TerminalRow("host=9302", "select init host refused:cardNotAuthentic", type))
            check(TerminalRow("host=6985", "select init host refused:samRefused(6985)", type))
            check(TerminalRow("host=short", "select init host refused:malformedResponse", type))
        }
    }

    @Test func `a list is looked at twice before value moves`() {
        for row in TerminalRows.lists { check(row) }
    }

    @Test func `no goods without a receipt that says what was agreed`() {
        for row in TerminalRows.receipts { check(row) }
    }

    @Test func `a receipt with one wrong bit anywhere is wrong`() throws {
        let play = TerminalPlay { $0.policy.requiresReceipt = true }
        let run = play.run()
        let good = CardKey.receipt(of: run.record)
        #expect(run.record.receipt.map { array($0.bytes) } == Array(good.prefix(78)))
        for bit in stride(from: 0, to: good.count * 8, by: 5) {
            var bad = good
            bad[bit / 8] ^= 1 << (bit % 8)
            let run = TerminalPlay(.pursePurchase, .aes, "receipt=\(hex(bad))9000") {
                $0.policy.requiresReceipt = true
            }.run()
            #expect(run.last == "refused:receiptWrong", "bit \(bit)")
            #expect(run.record.stage == .accepted && run.record.receipt == nil)
        }
        // Signed well, but of another debit, or by another card.
        var other = run.record.transaction
        other.amount += 1
        let content = array(Receipt(of: other, keyVersion: 1).bytes)
        let signed = [
            CardKey.signed(content, by: CardKey.secret),
            CardKey.signed(Array(good.prefix(78)), by: [UInt8](repeating: 1, count: 32)),
        ]
        for bytes in signed {
            check(
                TerminalRow(
                    "receipt=\(hex(bytes))9000",
                    "select key init psam store debit pay receipt refused:receiptWrong"
                ) { $0.policy.requiresReceipt = true })
        }
    }
}
