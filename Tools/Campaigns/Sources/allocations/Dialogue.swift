import BursaTestSupport
import ISO7816

/// The commands of a card of many files: each at least once and with the answer that it must have.
struct Dialogue {
    let session: Session
    private let name = hex(SampleCard.name)

    init(_ ledger: Ledger) throws {
        session = try Session(ledger) { try SampleCard.make(on: &$0) }
    }

    func run() throws {
        try session.powerOn("power-on")
        try select()
        try transparent()
        try records()
        try application()
        try codes()
        try keys()
        try protected()
        try life()
    }

    /// Selects the first application.
    private func enter() throws {
        try session.send("SELECT by name, no answer asked for", "00A4040C0E" + name)
    }

    private func select() throws {
        try session.send("SELECT by name, with FCI", "00A404000E" + name + "00")
        try session.send("SELECT by name, answer kept", "00A404000E" + name, "6139")
        try session.send("GET RESPONSE, a part", "00C0000010", "6129")
        try session.send("GET RESPONSE, more than there is", "00C000002A", "6C29")
        try session.send("GET RESPONSE, the rest", "00C0000029")
        try session.send("SELECT by the front of a name, last", "00A404010642555253412E00")
        try session.send("SELECT by name, previous", "00A404030642555253412E00")
        try session.send("SELECT by name, next", "00A404020642555253412E00")
        try session.send("SELECT the MF, with FCP", "00A40004023F0000")
        try session.send("SELECT by identifier, a directory", "00A4000002100100")
        try session.send("SELECT by identifier, a file", "00A4000402001600")
        try session.send("SELECT a file of the directory", "00A4020002001700")
        try session.send("SELECT the parent", "00A4030000")
        try session.send("SELECT a directory of the directory", "00A4010002100200")
        try session.send("SELECT by path from the MF", "00A408000410010016" + "00")
        try session.send("SELECT by path from here", "00A4090002001800")
    }

    private func transparent() throws {
        try enter()
        for count in [1, 16, 250] {
            let data = String(repeating: "5A", count: count)
            try session.send("UPDATE BINARY of \(count)", "00D69600" + hex([UInt8(count)]) + data)
        }
        try session.send("READ BINARY of 16", "00B0960010")
        try session.send("READ BINARY of 240", "00B09600F0")
        try session.send("READ BINARY of the current file", "00B0011010")
        try session.send("READ BINARY of all, Le 00", "00B0960000")
        for index in 0..<1000 {
            let data = String(repeating: hex([UInt8(truncatingIfNeeded: index)]), count: 16)
            try session.send("UPDATE BINARY of 16, the log goes round", "00D6960010" + data)
        }
        guard session.cells.faults.pagesErased > 16 else {
            throw WrongAnswer(title: "the log goes round", answer: "no page was erased twice")
        }
    }

    private func records() throws {
        for count in 1...5 {
            let data = hex([UInt8(count)]) + String(repeating: "AB", count: count)
            try session.send("APPEND RECORD, variable", "00E200B8" + data)
        }
        for _ in 1...12 {
            let data = "17" + String(repeating: "CD", count: 23)
            try session.send("APPEND RECORD, cyclic", "00E200C0" + data)
        }
        try session.send("VERIFY, right", "0020008203123456")
        try session.send("APPEND RECORD, fixed", "00E200C8080102030405060708")
        try session.send("UPDATE RECORD, variable", "00DC02BC09010203040506070809")
        let data = "17" + String(repeating: "EF", count: 23)
        try session.send("UPDATE RECORD, cyclic", "00DC00C3" + data)
        try session.answer("EXTERNAL AUTHENTICATE, DES, right") {
            try [0x00, 0x82, 0x00, 0x82, 8] + SampleCard.cryptogram(2, $0)
        }
        try session.send("UPDATE RECORD, fixed", "00DC01CC080807060504030201")
        try session.send("READ RECORD, variable", "00B202BC09")
        try session.send("READ RECORD, cyclic", "00B201C417")
        try session.send("READ RECORD, fixed", "00B201CC08")
        try session.send("READ RECORD, first, next, last, previous", "00B200C017")
        try session.send("READ RECORD, first, next, last, previous", "00B2000217")
        try session.send("READ RECORD, first, next, last, previous", "00B200C117")
        try session.send("READ RECORD, first, next, last, previous", "00B2000317")
        try session.send("READ RECORD, all of them", "00B201C500")
        try session.send("READ RECORD, all of them, backwards", "00B201C600")
    }

    private func application() throws {
        try session.send("own command without work", "80100000")
        try session.send("own write, committed", "801201000401020304")
        try session.send("own write, aborted", "801202000401020304")
        try session.send("own write, an error", "801203000401020304", "6400")
        try session.send("own write, left without commit", "801204000401020304")
        try session.send("own write, two commits", "801205000401020304")
        try session.send("own volatile mark", "80160000")
    }

    private func codes() throws {
        let (pin, puk) = ("123456", "99887766")
        try session.send("VERIFY, right", "0020008203" + pin)
        try session.send("VERIFY, wrong", "0020008203123457", "63C2")
        try session.send("VERIFY of the MF, right", "0020000004" + "31323334")
        try session.send("VERIFY, wrong, of another length", "002000820412345678", "63C1")
        try session.send("CHANGE REFERENCE DATA, wrong", "0024008206" + "000000" + pin, "63C0")
        try session.send("VERIFY, blocked", "0020008203" + pin, "6983")
        try session.send("RESET RETRY COUNTER, wrong", "002C01820400000000", "63C2")
        try session.send("RESET RETRY COUNTER, right", "002C018204" + puk)
        try session.send("RESET RETRY COUNTER, with a new PIN", "002C008207" + puk + "654321")
        try session.send("CHANGE REFERENCE DATA, right", "0024008206" + "654321" + pin)
    }

    private func keys() throws {
        try session.send("INTERNAL AUTHENTICATE, DES", "0088008408" + "0102030405060708" + "08")
        try session.send("INTERNAL AUTHENTICATE, AES", "0088008508" + "0102030405060708" + "08")
        try session.reset("warm reset")
        try enter()
        try session.powerOn("power-on")
        try enter()
        try session.send("GET CHALLENGE, the first of a session", "0084000008")
        for count in ["04", "08", "10"] {
            try session.send("GET CHALLENGE, the next of a session", "00840000" + count)
        }
        for (reference, cipher) in [(UInt8(2), "DES"), (3, "AES")] {
            let header: [UInt8] = [0x00, 0x82, 0x00, 0x80 | reference, 8]
            try session.answer("EXTERNAL AUTHENTICATE, \(cipher), wrong", "63C2") { _ in
                header + [UInt8](repeating: 0, count: 8)
            }
            try session.answer("EXTERNAL AUTHENTICATE, \(cipher), right") {
                try header + SampleCard.cryptogram(reference, $0)
            }
        }
    }

    private func protected() throws {
        try session.answer("protected UPDATE BINARY, DES") {
            try SampleCard.protected([0x04, 0xD6, 0x95, 0x00], [1, 2], key: 6, challenge: $0)
        }
        try session.answer("protected UPDATE BINARY, AES") {
            try SampleCard.protected([0x04, 0xD6, 0x9B, 0x00], [1, 2], key: 7, challenge: $0)
        }
        try session.answer("protected UPDATE BINARY, enciphered") {
            let data = try SampleCard.enciphered([1, 2, 3], key: 6)
            return try SampleCard.protected([0x04, 0xD6, 0x9A, 0x00], data, key: 6, challenge: $0)
        }
    }

    private func life() throws {
        try session.send("SELECT by identifier, a file", "00A4000402001600")
        try session.send("DEACTIVATE FILE, an EF", "00040000")
        try session.send("SELECT of a deactivated file", "00A4000402001600", "6283")
        try session.send("ACTIVATE FILE, an EF", "00440000")
        try enter()
        try session.send("DEACTIVATE FILE, a directory", "00040000")
        try session.send("ACTIVATE FILE, a directory", "00440000")
        try session.send("TERMINATE DF", "00E60000")
        try session.send("SELECT of a terminated directory", "00A404000E" + name + "00", "6285")
        session.stop("deselection and power-off")
    }
}
