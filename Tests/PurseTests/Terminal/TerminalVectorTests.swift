import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Whole dialogues, byte by byte.
@Suite struct TerminalVectorTests {
    private func sent(_ run: TerminalRun) -> [String] { run.commands.map { hex($0.bytes) } }

    private func plain(_ lines: [String]) -> [String] {
        lines.map { $0.filter { $0 != " " } }
    }

    @Test func `a purchase with algorithm 00, whose codes others computed`() {
        var play = TerminalPlay(
            .pursePurchase, .tripleDES,
            "init=0000271000000000000100556677889000 psam=000000073CC5D03E9000 debit=DFF400E772AE2CB89000"
        )
        (play.amount, play.date) = (1234, 0x2026_0101)
        play.policy.keyIndex = 1
        let run = play.run()
        #expect(run.last == "success")
        #expect(
            sent(run)
                == plain([
                    "00A40400 08 42555253412E4550 00",
                    "80500102 0B 01 000004D2 000001000050 00",
                    "80700000 1C 55667788 0000 000004D2 06 20260101 120500 01 00 7310000000123456 08",
                    "80540100 0F 00000007 20260101 120500 3CC5D03E 08",
                    "80720000 04 72AE2CB8",
                ]))
        #expect(hex(array(run.record.tac).prefix(4)) == "DFF400E7")
        #expect(hex(array(run.record.mac).prefix(4)) == "72AE2CB8")
    }

    @Test func `a load with algorithm 00, as a real card answered it`() {
        var play = TerminalPlay(
            .purseLoad, .tripleDES,
            "init=0000000000000100CDEF4F2006B1BEF59000 host=0641DCD89000 credit-load=ED0F87559000")
        (play.amount, play.date) = (0x1C37, 0x2026_0825)
        play.policy.keyIndex = 1
        let run = play.run()
        #expect(run.last == "success")
        let fields =
            "02 01 00 CDEF4F20 0000 BBBBBBBB 00001C37 000000 000001000050 00000000 20260825 120500 "
            + "7310000000123456"
        #expect(
            sent(run)
                == plain([
                    "00A40400 08 42555253412E4550 00",
                    "80500002 0B 01 00001C37 000001000050 00",
                    "80600000 31 \(fields.replacing("BBBBBBBB", with: "00000000")) 06B1BEF5 04",
                    "80520000 0B 20260825 120500 0641DCD8 04",
                    "80620400 31 \(fields.replacing("BBBBBBBB", with: "00001C37")) ED0F8755",
                ]))
    }

    @Test func `with algorithm 01 the SAM hears of serial, terms and factors in full`() {
        let terms = [UInt8](repeating: 7, count: 32)
        var play = TerminalPlay(.pursePurchase) { $0.terms = terms }
        let factors = Array("ISSUER01CITY0001".utf8)
        play.policy = TerminalPolicy(
            applicationName: TerminalPlay.name.span, terminal: inline(SampleKeys.terminal),
            currency: SampleKeys.currency, keyIndex: 2, factors: factors.span)
        play.policy.requiresReceipt = true
        let run = play.run()
        let (t, f) = (hex(terms), hex(factors))
        let (r, c) = (String(repeating: "A7", count: 8), String(repeating: "C1", count: 8))
        #expect(
            sent(run)
                == plain([
                    "00A40400 08 42555253412E4550 00", "80300000 20 \(t)",
                    "80500102 0B 02 000001F4 000001000050 00",
                    "80700000 52 \(r) 0007 000001F4 06 20260301 120500 12 01 00007310000000123456 \(t)\(f)0C",
                    "80540100 13 00000009 20260301 120500 \(c) 10", "80720000 08 \(c)",
                    "802A9E06 0C 0008 000001000050 00000009 8E",
                ]))
    }

    @Test func `what is asked of a card that was gone names the sequence after`() {
        let run = TerminalPlay(.overdraftUpdate, .aes, "update=lost").run()
        let commands = sent(run)
        #expect(commands.contains("805A000702000810"))
        #expect(commands.contains { $0.hasPrefix("80580000120009C420260301120500C1C1") })
        // VERIFY of the TAC: 10000 less the old limit of 1000 and with the new one of 2500.
        #expect(
            commands.last?.hasPrefix("806204005B071201A7A7A7A7A7A7A7A7000700002CEC000009C40003E8")
                == true)
        let unload = TerminalPlay(.purseUnload).run()
        #expect(
            sent(unload).last?.hasPrefix("806203005B0A1201A7A7A7A7A7A7A7A700070000251C000001F4")
                == true)
    }

    @Test func `records are bound by the terms with algorithm 01 alone`() {
        let terms = [UInt8](repeating: 7, count: 32)
        let record = bytes("80DC02B806020401AABBCC")
        for algorithm in [PurseAlgorithm.tripleDES, .aes] {
            let run = TerminalPlay(.compositePurchase, algorithm, "record=020401AABBCC") {
                $0.terms = terms
                $0.records = 2
            }.run()
            #expect(run.commands.filter { $0.name == "cache" }.map(\.bytes) == [record, record])
            let bound = sha256(terms + record.dropFirst(2) + record.dropFirst(2))
            #expect(
                array(run.record.transaction.terms) == (algorithm == .aes ? bound : terms))
        }
    }

    @Test func `the message of CJ-T 166 reaches the PSAM`() {
        let run = TerminalPlay(.compositePurchase, .tripleDES) { $0.policy.readsMessage = true }
            .run()
        #expect(run.text.contains("init message record cache record psam"))
        let command = run.commands.first { $0.name == "psam" }?.bytes ?? []
        #expect(command[4] == 0x25)
        #expect(command.suffix(10) == (bytes("8588D32B7688D32B76") + [8])[...])
        for change in ["message=6D00", "message=short"] {
            let run = TerminalPlay(.compositePurchase, .tripleDES, change) {
                $0.policy.readsMessage = true
            }.run()
            #expect(run.last.hasPrefix("refused:") && run.stored.isEmpty)
        }
        let other = TerminalPlay(.compositePurchase, .aes) { $0.policy.readsMessage = true }.run()
        #expect(!other.text.contains("message"))
    }

    @Test func `what a line of T=0 leaves over is fetched`() {
        let answer = hex(TerminalPlay().selectAnswer)
        let first = answer.prefix(20)
        let rest = answer.dropFirst(20)
        let rows = [
            TerminalRow(
                "select=6102 more=\(answer)9000", "select more init psam store debit pay success"),
            TerminalRow(
                "select=\(first)6120 more=\(rest)9000",
                "select more init psam store debit pay success"),
            TerminalRow(
                "select#1=6C20 select#2=\(answer)9000",
                "select select init psam store debit pay success"),
            TerminalRow("select=6C20", "select select refused:cardRefused(6c20)"),
            TerminalRow("select=6102 more=6102", "select more refused:cardRefused(6102)"),
            TerminalRow(
                "debit=6110 more=C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C19000",
                "select init psam store debit more pay success"),
            TerminalRow(
                "debit=6100 more#1=6C10 more#2=C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C19000",
                "select init psam store debit more more pay success"),
            TerminalRow(
                "debit=6110 more=lost",
                "select init psam store debit more card? select prove pay success"),
            // Never again with another Le.
            TerminalRow("debit=6C10", "select init psam store debit prove pay success"),
            TerminalRow("psam=6C10", "select init psam refused:samRefused(6c10)"),
            TerminalRow(
                "pay=6C10", "select init psam store debit pay indeterminate:samRefused(6c10)"),
            TerminalRow(
                "psam=610C more=00000009C1C1C1C1C1C1C1C19000",
                "select init psam more store debit pay success"),
        ]
        for row in rows { check(row) }
    }
}
