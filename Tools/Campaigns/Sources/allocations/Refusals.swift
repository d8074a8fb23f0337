import BursaTestSupport
import CardKernel
import ISO7816

/// Commands that the card refuses: one for each condition that a command can fail, and many.
struct Refusals {
    let session: Session

    init(_ ledger: Ledger) throws {
        session = try Session(ledger) { try SampleCard.make(on: &$0) }
    }

    private func refuse(_ reason: String, _ digits: String, _ status: String) throws {
        try session.send("refused: \(reason)", digits, status)
    }

    func run() throws {
        try session.powerOn("power-on")
        try session.send("SELECT by name, no answer asked for", "00A4040C0E" + hex(SampleCard.name))
        try ofForm()
        try ofFiles()
        try ofSecurity()
        try ofProtection()
        try everyInstruction()
    }

    private func ofForm() throws {
        try refuse("no APDU", "00B096", "6700")
        try refuse("class", "FF100000", "6E00")
        try refuse("class of the application", "90100000", "6E00")
        try refuse("class without meaning", "20B0960001", "6E00")
        try refuse("instruction", "00010000", "6D00")
        try refuse("instruction of the application", "80990000", "6D00")
        try refuse("logical channel", "01B0960001", "6881")
        try refuse("chaining", "10B0960001", "6884")
        try refuse("secure messaging", "04B0960001", "6882")
        try refuse("parameters", "00A4050002001600", "6A86")
        try refuse("length of the data", "00A4000001" + "00", "6700")
        try refuse("length of the answer", "0084000007", "6700")
        try refuse("no rest of a response", "00C0000001", "6985")
    }

    private func ofFiles() throws {
        try refuse("no file", "00A4000002777700", "6A82")
        try refuse("short identifier", "00B0810001", "6A82")
        try refuse("no file selected", "00B0000001", "6986")
        try refuse("structure", "00B0970001", "6981")
        try refuse("access rule", "00B201CC08", "6982")
        try refuse("terminating the card", "00FE0000", "6982")
        try refuse("Le of more than there is", "00B0951020", "6C0E")
        try refuse("offset", "00B0951E01", "6B00")
        let data = String(repeating: "00", count: 46)
        try refuse("room in a transparent file", "00D696FF2E" + data, "6A84")
        try refuse("record", "00B205BC01", "6A83")
        try refuse("room in a record", "00E200B829" + String(repeating: "00", count: 41), "6A84")
    }

    private func ofSecurity() throws {
        try refuse("reference", "0020008E021234", "6A88")
        try refuse("no PIN that unblocks", "002C01830499887766", "6985")
        try refuse("no challenge", "00820082080102030405060708", "6984")
        for left in ["63C2", "63C1", "63C0"] {
            try session.send("VERIFY, wrong", "0020008203123457", left)
        }
        try refuse("no tries left", "0020008203123456", "6983")
    }

    private func ofProtection() throws {
        try refuse("unprotected", "00D69500020102", "6987")
        try refuse("protected without need", "04D69600060102030405" + "06", "6900")
        try refuse("protected without a challenge", "04D695000601020304" + "0506", "6984")
        for reference in [UInt8(6), 7] {
            let name = reference == 6 ? "DES" : "AES"
            try session.answer("refused: MAC, \(name)", "6988") { _ in
                try SampleCard.protected(
                    [0x04, 0xD6, reference == 6 ? 0x95 : 0x9B, 0x00], [1, 2], key: reference,
                    challenge: [0])
            }
        }
        try session.answer("refused: deciphered to nonsense", "6988") {
            try SampleCard.protected(
                [0x04, 0xD6, 0x9A, 0x00], [UInt8](repeating: 0x55, count: 8), key: 6, challenge: $0)
        }
    }

    /// Every class and instruction in four forms, whatever the card says to it.
    private func everyInstruction() throws {
        let forms: [[UInt8]] = [
            [0, 0], [0, 0, 8], [0, 0x82, 2, 0x12, 0x34], [0x96, 0, 2, 0x12, 0x34, 0],
        ]
        for first in UInt8.min...UInt8.max {
            // Its own command that makes an array is what shows that the counting works.
            for second in UInt8.min...UInt8.max where (first, second) != (0x80, 0x14) {
                for form in forms {
                    let answer = session.attempt(
                        "every class and instruction, in four forms", [first, second] + form)
                    guard answer == .answered else {
                        throw WrongAnswer(title: hex([first, second] + form), answer: "\(answer)")
                    }
                }
            }
        }
    }
}
