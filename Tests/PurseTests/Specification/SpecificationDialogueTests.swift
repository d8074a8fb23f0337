import BursaTestSupport
import Testing

/// Cards and SAMs against the dialogues of an implementation from the specification alone.
@Suite struct SpecificationDialogueTests {
    private static let dialogues = (try? VectorFile.dialogues("algorithm01")) ?? []

    @Test func `there are dialogues for all that a purse does`() throws {
        #expect(Self.dialogues.count >= 18)
    }

    @Test(arguments: dialogues.indices)
    func `card and SAMs say what the specification says`(index: Int) throws {
        let player = DialoguePlayer()
        for line in Self.dialogues[index] {
            let answer = try player.answer(line)
            guard let expected = line.answers["response"] else { continue }
            let place = "algorithm01.txt:\(line.number) \(line.kind) \(hex(line.bytes("command")))"
            try #require(hex(answer ?? []) == hex(expected), "\(place)")
        }
    }
}
