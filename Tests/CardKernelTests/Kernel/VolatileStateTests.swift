import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// What each event clears: a row for each part of the volatile state, a column for each event.
private let table: [(VolatileState, String)] = [
    //                     cold warm off tear deselect otherDirectory
    (.currentDirectory, "   x    x    x   x    x        -"),
    (.currentFile, "        x    x    x   x    x        x"),
    (.currentRecord, "      x    x    x   x    x        x"),
    (.globalSecurity, "     x    x    x   x    x        -"),
    (.localSecurity, "      x    x    x   x    x        x"),
    (.challenge, "          x    x    x   x    x        x"),
    (.remainingResponse, "  x    x    x   x    x        x"),
    (.stagedWrites, "       x    x    x   x    x        x"),
    (.generator, "          x    -    x   x    -        -"),
    (.application, "        x    x    x   x    x        x"),
]

/// A cell of the table.
struct ClearingCase: CustomTestStringConvertible {
    let state: VolatileState
    let event: CardEvent
    let clears: Bool

    var testDescription: String { "\(event) \(clears ? "clears" : "keeps") \(state)" }

    static let all: [ClearingCase] = table.flatMap { state, row in
        zip(CardEvent.allCases, row.filter { $0 != " " }).map {
            ClearingCase(state: state, event: $0, clears: $1 == "x")
        }
    }
}

@Suite struct VolatileStateTests {
    let card: TestCard
    private static let key = [UInt8](repeating: 0x5A, count: 16)

    /// ```
    /// MF           EF 1 sfi 1, update: PIN 0;  PIN 0, external key 0
    ///   DF 1001    EF 2 sfi 2, two records;  EF 3 sfi 3, read: PIN 2;  PIN 2
    ///   DF 1002
    /// ```
    init() throws {
        card = try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer: [UInt8] = [0x3B, 0x00]
            try kernel.make(
                lineCount: 60, fileCountMax: 6, objectCountMax: 3, seed: seed.span,
                answerToReset: answer.span)
            var first = FileDescription(.transparent, identifier: 1)
            (first.shortIdentifier, first.byteCount) = (1, 8)
            (first[.read], first[.update]) = (.always, .user(0))
            _ = try kernel.add(first)
            let directory = try kernel.add(FileDescription(.directory, identifier: 0x1001))
            var second = FileDescription(.linearFixed, identifier: 2)
            second.shortIdentifier = 2
            (second.recordByteCount, second.recordCountMax) = (1, 2)
            (second[.read], second[.append]) = (.always, .always)
            _ = try kernel.add(second, in: directory)
            var third = FileDescription(.transparent, identifier: 3)
            (third.shortIdentifier, third.byteCount) = (3, 8)
            third[.read] = .user(2)
            _ = try kernel.add(third, in: directory)
            _ = try kernel.add(FileDescription(.directory, identifier: 0x1002))
            let pin: [UInt8] = [0x12, 0x34]
            try kernel.add(ReferenceObject(pin: 0, of: 0), value: pin.span)
            try kernel.add(ReferenceObject(pin: 2, of: directory), value: pin.span)
            try kernel.add(
                ReferenceObject(
                    key: 0, of: 0, for: .externalAuthenticate, algorithm: .tripleDES),
                value: Self.key.span)
            try kernel.activate()
        }
        expect("00A4000C021001", "9000")
        expect("00E200100101", "9000")
        expect("00E200100102", "9000")
        card.powerOn()
    }

    private func expect(_ command: String, _ answer: String) {
        #expect(card.send(command) == answer, "\(command)")
    }

    @Test(arguments: ClearingCase.all)
    func `an event clears what the table says and keeps the rest`(cell: ClearingCase) throws {
        #expect(cell.event.clears(cell.state) == cell.clears)
        let challenge = prepare(cell.state)
        let isMarked = card.card.application.isMarked
        #expect(isMarked == (cell.state == .application))
        raise(cell.event)
        #expect(try isCleared(cell.state, challenge) == cell.clears)
    }

    @Test func `the table has a cell for each state and each event`() {
        let count = VolatileState.allCases.count * CardEvent.allCases.count
        #expect(ClearingCase.all.count == count)
        #expect(Set(table.map(\.0)).count == VolatileState.allCases.count)
    }

    /// Brings a part of the state about.
    /// - Returns: a challenge that was given out.
    private func prepare(_ state: VolatileState) -> [UInt8] {
        switch state {
        case .currentDirectory: expect("00A4000C021001", "9000")
        case .currentFile:
            expect("00A4000C021001", "9000")
            expect("00A4020C020002", "9000")
        case .currentRecord:
            expect("00A4000C021001", "9000")
            expect("00B2001201", "019000")
        case .globalSecurity: expect("00200000021234", "9000")
        case .localSecurity:
            expect("00A4000C021001", "9000")
            expect("00200082021234", "9000")
        case .challenge, .generator:
            return card.send([0x00, 0x84, 0x00, 0x00, 0x08])?.dropLast(2) ?? []
        case .remainingResponse: #expect(card.send("00A4000402" + "0001").hasPrefix("61"))
        case .stagedWrites:
            let bytes: [UInt8] = [0x77]
            try? card.card.kernel.journal.stage(bytes.span, at: 59 * 16)
        case .application: expect("80160000", "9000")
        }
        return []
    }

    private func raise(_ event: CardEvent) {
        switch event {
        case .coldReset: #expect(card.start())
        case .warmReset: _ = written(capacity: 40) { _ = card.card.reset(answer: &$0) }
        case .powerOff:
            card.card.powerOff()
            card.powerOn()
        case .tear:
            card.card.arm(Tear(afterWrites: 0, outcome: .notStarted))
            expect("00200000021235", "-")
            card.powerOn()
        case .deselect: card.card.deselect()
        case .otherDirectory: expect("00A4000C021002", "9000")
        }
    }

    private func isCleared(_ state: VolatileState, _ challenge: [UInt8]) throws -> Bool {
        switch state {
        case .currentDirectory: return card.send("00B0810001").hasSuffix("9000")
        case .currentFile: return card.send("00B2010401") == "6986"
        case .currentRecord:
            _ = card.send("00A4000C021001")
            return card.send("00B2001401") == "6A83"
        case .globalSecurity:
            _ = card.send("00A4000C")
            return card.send("00D681000155") == "6982"
        case .localSecurity:
            _ = card.send("00A4000C021001")
            return card.send("00B0830001") == "6982"
        case .challenge:
            let code = CardCodes(key: Self.key).cryptogram(of: challenge)
            return card.send([0x00, 0x82, 0x00, 0x00, 0x08] + code) == [0x69, 0x84]
        case .remainingResponse: return card.send("00C0000000") == "6985"
        case .stagedWrites: return !card.card.kernel.journal.hasStaged
        case .generator:
            let before = card.card.work.writes
            _ = card.send("0084000008")
            return card.card.work.writes > before
        case .application: return !card.card.application.isMarked
        }
    }
}
