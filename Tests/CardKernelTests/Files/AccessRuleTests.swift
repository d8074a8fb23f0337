import BursaTestSupport
import CardKernel
import Testing

/// What UPDATE BINARY comes to under each rule: a row for the four high bits of the rule, a column
/// for what was shown before; in each first the plain command, then the protected one.
///
/// ```
/// + done    - 6982, not allowed    m 6987, a MAC is missing    x 6900, a MAC is not asked for
/// ```
private let table = [
    // The bits a, m, e, u; then what was shown: nothing, the PIN, the key, both.
    "0000  -- -- -- --",
    "0001  -- +x -- +x",
    "0010  -- -- +x +x",
    "0011  -- +x +x +x",
    "0100  m+ m+ m+ m+",
    "0101  m+ ++ m+ ++",
    "0110  m+ m+ ++ ++",
    "0111  m+ ++ ++ ++",
    "1000  -- -- -- --",
    "1001  -- +x -- +x",
    "1010  -- -- +x +x",
    "1011  -- -- -- +x",
    "1100  m+ m+ m+ m+",
    "1101  -- m+ -- m+",
    "1110  -- -- m+ m+",
    "1111  -- -- -- m+",
]

private let answers: [Character: String] = ["+": "9000", "-": "6982", "m": "6987", "x": "6900"]

@Suite struct AccessRuleTests {
    private static let key = [UInt8](repeating: 0xA5, count: 16)
    private static let pin: [UInt8] = [0x12, 0x34]

    @Test(arguments: UInt8.min...UInt8.max)
    func `a rule lets through whom its table says`(rule: UInt8) throws {
        let card = try TestCard { try Self.make(&$0, rule) }
        let row =
            switch rule {
            case 0x00: "+x +x +x +x"
            case 0xFF: "-- -- -- --"
            default: String(table[Int(rule >> 4)].dropFirst(4))
            }
        let expected = row.filter { $0 != " " }
        for (column, cell) in expected.enumerated() {
            card.powerOn()
            if column & 2 != 0 {
                let shown = [0x00, 0x20, 0x00, rule & 15, 0x02] + Self.pin
                #expect(card.send(shown) == [0x90, 0x00])
            }
            if column & 4 != 0 {
                let code = CardCodes(key: Self.key).cryptogram(of: challenge(card))
                let shown = [0x00, 0x82, 0x00, rule & 15, 0x08] + code
                #expect(card.send(shown) == [0x90, 0x00])
            }
            let answer = update(card, isProtected: column & 1 != 0)
            #expect(answer == answers[cell], "\(hex([rule])), column \(column)")
        }
    }

    @Test(arguments: FileOperation.allCases)
    func `each operation has a rule of its own`(operation: FileOperation) throws {
        let commands: [(FileOperation, String)] = [
            (.read, "00B2018400"), (.update, "00DC01840155"), (.append, "00E200800166"),
            (.deactivate, "00040000"), (.activate, "00440000"), (.terminate, "00E80000"),
        ]
        let card = try TestCard { kernel in
            try Self.begin(&kernel)
            var file = FileDescription(.linearFixed, identifier: 1)
            file.shortIdentifier = 0x10
            (file.recordByteCount, file.recordCountMax) = (1, 9)
            file[operation] = .always
            file[.append] = operation == .append ? .always : .user(1)
            _ = try kernel.add(file)
            try kernel.add(ReferenceObject(pin: 1, of: 0), value: Self.pin.span)
            try kernel.activate()
        }
        if operation != .append {
            #expect(card.send("00200001021234") == "9000")
            #expect(card.send("00E200800101") == "9000")
            card.powerOn()
        }
        #expect(card.send("00A4000C020001") == "9000")
        for (other, command) in commands where other != operation {
            #expect(card.send(command) == "6982", "\(other)")
        }
        let allowed = commands.first { $0.0 == operation }?.1 ?? ""
        #expect(card.send(allowed).hasSuffix("9000"))
    }

    @Test func `no life of a file is changed without the MAC that its rule asks for`() throws {
        for (operation, command) in [
            (FileOperation.deactivate, "00040000"), (.activate, "00440000"),
            (.terminate, "00E80000"),
        ] {
            let card = try TestCard { kernel in
                try Self.begin(&kernel)
                var file = FileDescription(.transparent, identifier: 1)
                (file.byteCount, file.shortIdentifier) = (8, 0x10)
                file[operation] = .protected(0)
                _ = try kernel.add(file)
                try kernel.activate()
            }
            #expect(card.send("00A4000C020001") == "9000")
            #expect(card.send(command) == "6987")
        }
    }

    private static func begin(_ kernel: inout Kernel) throws {
        let seed = [UInt8](repeating: 1, count: 48)
        let answer: [UInt8] = [0x3B, 0x00]
        try kernel.make(
            lineCount: 40, fileCountMax: 3, objectCountMax: 3, seed: seed.span,
            answerToReset: answer.span)
    }

    private static func make(_ kernel: inout Kernel, _ rule: UInt8) throws {
        try begin(&kernel)
        var file = FileDescription(.transparent, identifier: 1)
        (file.shortIdentifier, file.byteCount) = (0x10, 8)
        file[.update] = AccessRule(rule)
        _ = try kernel.add(file)
        try kernel.add(ReferenceObject(pin: rule & 15, of: 0), value: pin.span)
        for use in [ReferenceObject.Use.externalAuthenticate, .protection] {
            let object = ReferenceObject(
                key: rule & 15, of: 0, for: use, algorithm: .tripleDES)
            try kernel.add(object, value: key.span)
        }
        try kernel.activate()
    }

    private func challenge(_ card: TestCard) -> [UInt8] {
        card.send([0x00, 0x84, 0x00, 0x00, 0x08])?.dropLast(2) ?? []
    }

    private func update(_ card: TestCard, isProtected: Bool) -> String {
        guard isProtected else { return card.send("00D690000155") }
        let challenge = challenge(card)
        let message: [UInt8] = [0x04, 0xD6, 0x90, 0x00, 0x05, 0x55]
        let code = CardCodes(key: Self.key).protection(of: message, challenge: challenge)
        return hex(card.send(message + code) ?? [])
    }
}
