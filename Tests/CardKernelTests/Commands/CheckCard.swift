import BursaTestSupport
import CardKernel

/// The card that a ``CheckCase`` needs.
struct CheckCard {
    static let pin: [UInt8] = [0x31, 0x32, 0x33, 0x34]
    static let puk: [UInt8] = [0x38, 0x38, 0x38, 0x38]
    static let key: [UInt8] = (0..<16).map { 0x11 &* $0 &+ 3 }

    let card: TestCard
    private let subject: CheckCase

    /// Makes the card; what is burnt, filled or terminated is so when it comes into use.
    init(_ subject: CheckCase) throws {
        self.subject = subject
        card = try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer: [UInt8] = [0x3B, 0x00]
            try kernel.make(
                lineCount: 100, fileCountMax: 5, objectCountMax: 5, seed: seed.span,
                answerToReset: answer.span)
            let inner = try CheckCard.addFiles(&kernel, subject)
            try CheckCard.addSecrets(&kernel, subject, in: inner)
        }
        fill()
        if subject.isTerminated {
            if subject.isInactive { makeInactive() }
            send("00FE0000", "9000")
        } else {
            try card.card.kernel.activate()
        }
    }

    /// Brings the card to where the command begins.
    /// - Returns: the challenge that was given out, or none.
    func prepare() -> [UInt8] {
        card.powerOn()
        if subject.isInactive, !subject.isTerminated { makeInactive() }
        _ = card.send(
            subject.isRootCurrent
                ? "00A4000C" : select(subject.isFileCurrent ? "A001B0020003" : "A001B002"))
        if subject.instruction == .getResponse {
            if subject.hasRemaining { _ = card.send("00A4080404A001B002") }
            return []
        }
        guard subject.hasChallenge else { return [] }
        return (card.send([0x00, 0x84, 0x00, 0x00, 0x04]) ?? []).dropLast(2)
    }

    /// Terminates the directory above what the command works on.
    private func makeInactive() {
        _ = card.send(subject.instruction == .terminateDF ? select("A001") : select("A001B002"))
        send("00E60000", "9000")
    }

    private func select(_ path: String) -> String {
        "00A4080C0\(path.count / 2)" + path
    }

    private func send(_ command: String, _ expected: String) {
        let answer = card.send(command)
        precondition(answer == expected, "\(command): \(answer)")
    }

    private static func addFiles(
        _ kernel: inout Kernel, _ subject: CheckCase
    ) throws -> Int {
        let rule = AccessRule(
            (subject.asksForUser ? 0x10 : 0) | (subject.asksForProtection ? 0x40 : 0)
                | (subject.asksForUser && subject.asksForProtection ? 0x80 : 0))
        var outer = FileDescription(.directory, identifier: 0xA001)
        var inner = FileDescription(.directory, identifier: 0xB002)
        var file = FileDescription(subject.kind, identifier: 0x0003)
        for operation in FileOperation.allCases {
            outer[operation] = .always
            inner[operation] = subject.instruction == .terminateDF ? rule : .always
            file[operation] = rule
        }
        file.shortIdentifier = 3
        file.byteCount = 16
        (file.recordByteCount, file.recordCountMax) = (40, 6)
        file.isEnciphered = subject.isEnciphered
        var burner = FileDescription(.transparent, identifier: 0x0004)
        burner.shortIdentifier = 4
        burner.byteCount = 16
        burner[.update] = .protected(0)
        let first = try kernel.add(outer)
        let second = try kernel.add(inner, in: first)
        _ = try kernel.add(file, in: second)
        _ = try kernel.add(burner, in: second)
        return second
    }

    private static func addSecrets(
        _ kernel: inout Kernel, _ subject: CheckCase, in directory: Int
    ) throws {
        var pin = ReferenceObject(pin: 0, of: directory)
        if subject.hasUnblocking { pin.unblockingReference = 1 }
        var objects = [pin, ReferenceObject(pin: 1, of: directory)]
        let uses: [ReferenceObject.Use] = [
            .externalAuthenticate, .internalAuthenticate, .protection,
        ]
        for use in uses where use != .protection || subject.hasKey {
            objects.append(
                ReferenceObject(key: 0, of: directory, for: use, algorithm: .tripleDES))
        }
        for var object in objects {
            object.triesMax = subject.hasTries ? 3 : 1
            let value = object.kind == .key ? key : object.reference == 0 ? Self.pin : puk
            try kernel.add(object, value: value.span)
        }
    }

    /// Two records where there are records, and no tries where none are left.
    private func fill() {
        _ = card.send(select("A001B0020003"))
        if subject.kind.hasRecords {
            let record = subject.kind == .linearVariable ? "050102030405" : "28" + zeros(40)
            for _ in 0..<2 { send("00E20000" + record, "9000") }
        }
        if subject.hasTries { return }
        send("00200000020000", "63C0")
        send("00200001020000", "63C0")
        _ = card.send("0084000004")
        send("0082000008" + zeros(8), "63C0")
        guard subject.hasKey else { return }
        _ = card.send("0084000004")
        send("04D684000501" + zeros(4), "6988")
    }

    private func zeros(_ count: Int) -> String { String(repeating: "00", count: count) }
}
