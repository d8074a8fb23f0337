import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct ApplicationFileTests {
    private let card: TestCard

    init() throws { card = try ApplicationCard.make() }

    @Test func `files are found in any directory, whatever is current`() {
        let directory = ApplicationCard.directory
        #expect(card.card.kernel.currentDirectory == directory)
        #expect(card.card.kernel.file(0x1001, in: 0) == directory)
        #expect(card.card.kernel.file(3, in: directory) == 4)
        #expect(card.card.kernel.file(short: 3, in: directory) == 4)
        #expect(card.card.kernel.file(3, in: 0) == nil)
        #expect(card.card.kernel.file(short: 9, in: directory) == nil)
        card.powerOn()
        #expect(card.card.kernel.currentDirectory == 0)
        #expect(card.card.kernel.file(short: 1, in: directory) == 2)
        #expect(card.card.kernel.byteCount(of: 2) == 40)
        #expect(card.card.kernel.recordByteCount(of: 4) == 20)
    }

    @Test func `records are appended and overwritten in one transaction`() throws {
        let records: [[UInt8]] = [[1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3], [4, 4, 4, 4]]
        for record in records[..<2] {
            try card.card.kernel.stageNewRecord(3, record.span)
            try card.card.kernel.stageNewRecord(4, record.span)
            try card.card.kernel.stageNewRecord(5, record.span)
        }
        let long = [UInt8](repeating: 8, count: 20)
        let last = records[3]
        try card.card.kernel.stageRecord(3, 2, last.span)
        try card.card.kernel.stageRecord(4, 1, long.span)
        try card.card.kernel.journal.commit()
        card.powerOn()
        #expect((3...5).map { card.card.kernel.recordCount(of: $0) } == [2, 2, 2])
        #expect(record(3, 1) == records[0])
        #expect(record(3, 2) == records[3])
        #expect(record(4, 1) == long)
        #expect(record(4, 2) == records[1])
        #expect(record(5, 1) == records[1])
        for record in records[2...] { try card.card.kernel.stageNewRecord(5, record.span) }
        try card.card.kernel.journal.commit()
        #expect(card.card.kernel.recordCount(of: 5) == 3)
        #expect((1...3).map { record(5, $0) } == [records[3], records[2], records[1]])
    }

    @Test func `what is not committed is forgotten when the next command ends`() throws {
        let bytes: [UInt8] = [9]
        let offset = card.card.kernel.contentOffset(of: 2)
        try card.card.kernel.journal.stage(bytes.span, at: offset)
        #expect(card.card.kernel.journal.byte(at: offset) == 9)
        _ = card.send("80100000")
        #expect(card.card.kernel.journal.byte(at: offset) == 0)
    }

    @Test func `a rule is met by what was shown, and never by protection`() {
        #expect(card.card.kernel.allows(.read, on: 2) == false)
        #expect(card.card.kernel.allows(.user(0)) == false)
        #expect(card.card.kernel.allows(.protected(7)) == false)
        #expect(card.card.kernel.allows(.always) == true)
        #expect(card.card.kernel.allows(.never) == false)
        #expect(card.send("00200080025678") == "9000")
        #expect(card.card.kernel.allows(.read, on: 2) == true)
        #expect(card.card.kernel.allows(.user(0) | .protected(0)) == true)
        #expect(card.card.kernel.allows(.user(0) & .protected(0)) == false)
        #expect(card.card.kernel.allows(.update, on: 2) == false)
    }

    @Test func `a life changes with what is staged, or not at all`() throws {
        for write in 0..<40 {
            for outcome in TornWrite.allCases {
                let card = try ApplicationCard.make()
                let offset = card.card.kernel.contentOffset(of: 2)
                card.card.arm(Tear(afterWrites: UInt64(write), outcome: outcome))
                try card.card.kernel.journal.stage(byte: 9, at: offset)
                let isDone = (try? card.card.kernel.commit(life: .deactivated, of: 2)) != nil
                card.card.arm(nil)
                card.powerOn()
                let life = card.card.kernel.life(of: 2)
                #expect(life == .activated || life == .deactivated)
                #expect((life == .deactivated) == (card.card.kernel.journal.byte(at: offset) == 9))
                if isDone { #expect(life == .deactivated) }
            }
        }
    }

    @Test func `termination of the card lasts, with what is staged`() throws {
        let offset = card.card.kernel.contentOffset(of: 2)
        try card.card.kernel.journal.stage(byte: 9, at: offset)
        try card.card.kernel.commitTermination()
        #expect(card.send("00A4000C") == "6985")
        card.powerOn()
        #expect(card.send("00A4000C") == "6985")
        #expect(card.card.kernel.journal.byte(at: offset) == 9)
    }

    private func record(_ file: Int, _ number: Int) -> [UInt8] {
        let place = card.card.kernel.recordPlace(file, number)
        return written(capacity: place.count) {
            card.card.kernel.journal.read(place.offset, count: place.count, into: &$0)
        }
    }
}
