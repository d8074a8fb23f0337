import BursaTestSupport

/// Every command that writes.
enum Cases {
    static func all() throws -> [Case] {
        try files + rollbacks + pins + authentications() + protected() + life
    }

    private static let filler = (0..<250).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }

    private static var files: [Case] {
        let fixedRecord = Case.command([0x00, 0xE2, 0x00, 0xC8], Array(filler[..<8]))
        let wrong = Case.verify(2, [9, 9, 9])
        let cyclic = Case.command([0x00, 0xE2, 0x00, 0xC0], Array(filler[..<23]))
        return [
            Case("UPDATE BINARY, 1 byte", [0x00, 0xD6, 0x96, 0x07, 1, 0xEE]),
            Case(
                "UPDATE BINARY, 16 bytes",
                Case.command([0x00, 0xD6, 0x96, 0x10], Array(filler[..<16]))),
            Case(
                "UPDATE BINARY, 250 bytes", Case.command([0x00, 0xD6, 0x96, 0x05], filler)),
            Case(
                "APPEND RECORD, variable",
                Case.command([0x00, 0xE2, 0x00, 0xB8], Array(filler[..<33]))),
            Case(
                "UPDATE RECORD, variable",
                prelude: [Case.command([0x00, 0xE2, 0x00, 0xB8], Array(filler[..<12]))],
                Case.command([0x00, 0xDC, 0x01, 0xBC], Array(filler[3..<40]))),
            Case("APPEND RECORD, cyclic", cyclic),
            Case(
                "APPEND RECORD, cyclic and full",
                prelude: (0..<11).map {
                    Case.command([0x00, 0xE2, 0x00, 0xC0], Array(filler[$0..<$0 + 23]))
                },
                Case.command([0x00, 0xE2, 0x00, 0xC0], Array(filler[60..<83]))),
            Case(
                "UPDATE RECORD, cyclic", prelude: [cyclic],
                Case.command([0x00, 0xDC, 0x00, 0xC3], Array(filler[60..<83]))),
            Case(
                "VERIFY, APPEND RECORD, fixed", via: [[wrong]],
                Case.verify(2, SampleCard.localPIN), fixedRecord),
        ]
    }

    /// The three ways out of a transaction that leave nothing, and two that leave something.
    private static var rollbacks: [Case] {
        func write(_ way: UInt8) -> [UInt8] {
            Case.command([0x80, 0x12, way, 0x00], Array(filler[100..<140]))
        }
        return [
            Case("transaction, aborted", write(2)),
            Case("transaction, error in the middle", write(3)),
            Case("transaction, return without commit", write(4)),
            Case(
                "transaction, aborted, then UPDATE BINARY", write(2),
                [0x00, 0xD6, 0x96, 0x07, 1, 0xEE]),
            Case("transaction, committed", write(1)),
            Case(
                "two transactions in a command",
                via: [[Case.command([0x80, 0x12, 0x01, 0x00], Array(filler[100..<120]))]],
                write(5)),
        ]
    }

    private static var pins: [Case] {
        let wrong = Case.verify(2, [9, 9, 9])
        let puk = SampleCard.localPUK
        return [
            Case("VERIFY, right", via: [[wrong]], Case.verify(2, SampleCard.localPIN)),
            Case("VERIFY, wrong", wrong),
            Case(
                "VERIFY, right after a wrong one", prelude: [wrong], via: [[wrong]],
                Case.verify(2, SampleCard.localPIN)),
            Case(
                "CHANGE REFERENCE DATA", via: [[wrong]],
                Case.command([0x00, 0x24, 0x00, 0x02], SampleCard.localPIN + [1, 2, 3, 4, 5])),
            Case(
                "RESET RETRY COUNTER", prelude: [wrong, wrong, wrong],
                via: [[Case.command([0x00, 0x2C, 0x01, 0x02], [0, 0])]],
                Case.command([0x00, 0x2C, 0x00, 0x02], puk + [7, 7, 7])),
        ]
    }

    private static var life: [Case] {
        [
            Case(
                "DEACTIVATE FILE", Case.command([0x00, 0xA4, 0x02, 0x0C], [0x00, 0x16]),
                [0x00, 0x04, 0x00, 0x00]),
            Case(
                "ACTIVATE FILE",
                prelude: [
                    Case.command([0x00, 0xA4, 0x02, 0x0C], [0x00, 0x16]), [0x00, 0x04, 0x00, 0x00],
                ], Case.command([0x00, 0xA4, 0x02, 0x0C], [0x00, 0x16]),
                [0x00, 0x44, 0x00, 0x00]),
            Case("TERMINATE DF", [0x00, 0xE6, 0x00, 0x00]),
        ]
    }

    /// What needs a challenge: the generator is what its stored state makes it, so the challenge of
    /// a power-on after this prelude is known beforehand.
    private static func challenge(after prelude: [[UInt8]] = []) throws -> [UInt8] {
        let card = try TestCard(pageCount: Subject.pageCount, pageWordCount: Subject.pageWordCount)
        for command in [Case.selectSample] + prelude { _ = card.send(command) }
        card.powerOn()
        _ = card.send(Case.selectSample)
        return Array((card.send([0x00, 0x84, 0x00, 0x00, 8]) ?? []).prefix(8))
    }

    private static func authentications() throws -> [Case] {
        let challenge = try challenge()
        let ask: [UInt8] = [0x00, 0x84, 0x00, 0x00, 8]
        func authenticate(_ key: UInt8, _ code: [UInt8]) -> [UInt8] {
            Case.command([0x00, 0x82, 0x00, key], code)
        }
        let right = try SampleCard.cryptogram(2, challenge)
        let wrong = [UInt8](repeating: 0x55, count: 8)
        return [
            Case("GET CHALLENGE", ask),
            Case("EXTERNAL AUTHENTICATE, wrong", ask, authenticate(2, wrong)),
            Case(
                "EXTERNAL AUTHENTICATE, DES", via: [[ask, authenticate(2, wrong)]], ask,
                authenticate(2, right)),
            Case(
                "EXTERNAL AUTHENTICATE, AES", via: [[ask, authenticate(3, wrong)]], ask,
                authenticate(3, try SampleCard.cryptogram(3, challenge))),
            Case(
                "EXTERNAL AUTHENTICATE, APPEND, UPDATE", via: [[ask, authenticate(2, wrong)]], ask,
                authenticate(2, right),
                Case.command([0x00, 0xE2, 0x00, 0xC8], Array(filler[..<8])),
                Case.command([0x00, 0xDC, 0x01, 0xCC], Array(filler[9..<17]))),
        ]
    }

    private static func protected() throws -> [Case] {
        let challenge = try challenge()
        let ask: [UInt8] = [0x00, 0x84, 0x00, 0x00, 8]
        let update: [UInt8] = [0x04, 0xD6, 0x95, 0x00]
        let data = Array(filler[20..<50])
        let right = try SampleCard.protected(update, data, key: 6, challenge: challenge)
        let wrong = Array(right.dropLast()) + [right[right.count - 1] ^ 1]
        let aes = try SampleCard.protected(
            [0x04, 0xD6, 0x9B, 0x00], Array(filler[..<24]), key: 7, challenge: challenge)
        let wrongAES = Array(aes.dropLast()) + [aes[aes.count - 1] ^ 1]
        return [
            Case("UPDATE BINARY, protected, DES", via: [[ask, wrong]], ask, right),
            Case("UPDATE BINARY, wrong MAC", ask, wrong),
            Case(
                "UPDATE BINARY, enciphered", via: [[ask, wrong]], ask,
                try SampleCard.protected(
                    [0x04, 0xD6, 0x9A, 0x00],
                    SampleCard.enciphered(Array(filler[..<16]), key: 6), key: 6,
                    challenge: challenge)),
            Case("UPDATE BINARY, protected, AES", via: [[ask, wrongAES]], ask, aes),
        ]
    }
}
