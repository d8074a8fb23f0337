import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// What the commands of the sample card answer, line by line: the command, its response.
@Suite struct CommandTests {
    let card: TestCard

    init() throws {
        card = try TestCard()
    }

    private func run(_ script: String) {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: "→").map { $0.filter { $0 != " " } }
            #expect(card.send(String(words[0])) == String(words[1]), "\(line)")
        }
    }

    @Test func `SELECT finds a file in each of its ways`() {
        run(
            """
            00A4000C 021001 → 9000
            00A4000C 020016 → 9000
            00A4000C → 9000
            00A4010C 021001 → 9000
            00A4010C 020016 → 6A82
            00A4020C 020016 → 9000
            00A4020C 021002 → 6A82
            00A4000C 021002 → 9000
            00A4020C 020011 → 9000
            00A4030C → 9000
            00A4080C 0410010016 → 9000
            00A4090C 020017 → 9000
            00A4080C 0410010099 → 6A82
            00A4080C 0400010099 → 6A82
            00A4000C 023F00 → 9000
            00A4000C 02FFFF → 6A82
            00A4040C 0142 → 9000
            00A4040C 0143 → 6A82
            """)
    }

    @Test func `SELECT by the beginning of a name goes through the directories`() {
        let expected = [
            ("04", "1001"), ("06", "1002"), ("06", "-"), ("07", "1001"), ("07", "-"),
            ("05", "1002"), ("04", "1001"),
        ]
        for (p2, identifier) in expected {
            let answer = card.send("00A404\(p2)05425552534100")
            // The FCP begins with the descriptor and the identifier.
            let isRight =
                identifier == "-"
                ? answer == "6A82" : answer.dropFirst(4).hasPrefix("8201388302" + identifier)
            #expect(isRight, "\(p2): \(answer)")
        }
    }

    @Test func `SELECT shows the control parameters of a file`() {
        let life = "8A0105 8C073FFF0000000000 9000"
        run(
            """
            00A4000C 021001 → 9000
            00A40204 020016 00 → 621A 8002012C 820101 83020016 8801B0 \(life)
            00A40200 020018 00 → 6F1E 800200E6 8205062100170A 83020018 8801C0 \(life)
            00A40004 00 → 6210 820138 83023F00 8A0105 8C0438FFFFFF 9000
            """)
    }

    @Test func `the rest of a response is fetched in parts, and by the next command alone`() {
        let fcp = "62 10 820138 83023F00 8A0105 8C0438FFFFFF"
        run(
            """
            00A40004 05 → 6210820138 610D
            00C0000004 → 83023F00 6109
            00C000000A → 6C09
            00C0010009 → 6A86
            00C0000009 → 8A01058C0438FFFFFF 9000
            00C0000001 → 6985
            00A40004 → 6112
            00C0000000 → \(fcp) 9000
            00A40004 → 6112
            80100000 → 9000
            00C0000012 → 6985
            00A40004 → 6112
            00550000 → 6D00
            00C0000012 → 6985
            """)
    }

    @Test func `bytes are read and written where the offset says`() {
        run(
            """
            00A4000C 021001 → 9000
            00D69600 03 010203 → 9000
            00B0960103 → 020300 9000
            00D60104 02 AABB → 9000
            00B0010402 → AABB 9000
            00B0012A00 → 0000 9000
            00B0012A03 → 6C02
            00B0012C01 → 6B00
            00D6012B 02 0101 → 6A84
            00B0960000012D → \(all())
            """)
    }

    /// Three bytes, 257 zeros, two bytes, and zeros up to 300; asked for is one more.
    private func all() -> String {
        "010203" + String(repeating: "00", count: 257) + "AABB"
            + String(repeating: "00", count: 38) + "6282"
    }

    @Test func `records are numbered and read in each mode`() {
        run(
            """
            00A4000C 021001 → 9000
            00B200B800 → 6A83
            00E200B8 02 A1A2 → 9000
            00E200B8 03 B1B2B3 → 9000
            00E200B8 01 C1 → 9000
            00B201BC00 → A1A2 9000
            00B204BC00 → 6A83
            00B200BA00 → A1A2 9000
            00B2000200 → B1B2B3 9000
            00B2000400 → B1B2B3 9000
            00B2000300 → A1A2 9000
            00B2000300 → 6A83
            00B2000000 → A1A2 9000
            00B2000100 → C1 9000
            00B2000200 → 6A83
            00B2020500 → B1B2B3C1 9000
            00B2020600 → C1B1B2B3 9000
            00B2020503 → B1B2B3 9000
            00B2010405 → 6C02
            00B2010000 → 6A83
            00DC02BC 02 D1D2 → 9000
            00B202BC00 → D1D2 9000
            00DC09BC 01 D1 → 6A83
            00B200E800 → 6A82
            00B200A800 → 6981
            """)
    }

    @Test func `a cyclic file keeps its newest records, number 1 first`() {
        let rest = String(repeating: "00", count: 22)
        run("00A4000C 021001 → 9000")
        for number in 1...12 {
            run("00E200C0 17 \(hex([UInt8(number)]))\(rest) → 9000")
        }
        run(
            """
            00B201C400 → 0C\(rest) 9000
            00B20AC400 → 03\(rest) 9000
            00B20BC400 → 6A83
            00DC00C3 17 0D\(rest) → 9000
            00B200C400 → 0D\(rest) 9000
            00B20AC400 → 04\(rest) 9000
            00DC01C4 17 0E\(rest) → 6A83
            00E200C0 16 \(rest) → 6700
            """)
    }

    @Test func `a PIN is verified, changed, blocked and unblocked`() {
        run(
            """
            00D68100 01 01 → 6982
            00200000 04 31323334 → 9000
            00D68100 01 01 → 9000
            00200000 04 31323335 → 63C2
            00D68100 01 01 → 6982
            00240000 08 31323334 35363738 → 9000
            00240000 05 35363738 39 → 6A80
            00200000 04 35363738 → 9000
            00200000 02 3536 → 63C2
            00200000 02 3536 → 63C1
            00200000 02 3536 → 63C0
            00200000 04 35363738 → 6983
            00240000 08 35363738 31323334 → 6983
            002C0000 07 383838383839 31 → 63C2
            002C0000 07 383838383838 31 → 6A80
            00200000 04 35363738 → 6983
            002C0000 08 383838383838 1122 → 9000
            00200000 02 1122 → 9000
            002C0001 04 38383838 → 6985
            00200005 02 1122 → 6A88
            00200082 03 123456 → 6A88
            """)
    }

    @Test func `files are deactivated, activated and terminated`() {
        run(
            """
            00A4000C 021001 → 9000
            00A4020C 020016 → 9000
            00040000 → 9000
            00B0960001 → 6985
            00A4020C 020016 → 6283
            00440000 → 9000
            00B0960001 → 00 9000
            00E80000 → 6982
            00A4000C 021001 → 9000
            00E80000 → 6986
            00E60000 → 9000
            00B0960001 → 6985
            00440000 → 6985
            00A4000C 021001 → 6285
            00A4000C → 9000
            00E60000 → 6981
            00FE0000 → 6982
            """)
    }

    @Test func `what is no command of the card is told by its class and length`() {
        run(
            """
            00 → 6700
            00A40000 0210 → 6700
            20A40000 → 6E00
            FFA40000 → 6E00
            81100000 → 6E00
            80550000 → 6D00
            00550000 → 6D00
            01A4000C → 6881
            40A4000C → 6881
            10A4000C → 6884
            0CA4000C → 6882
            04A4000C → 6882
            """)
    }
}
