import ISO7816
import Testing

/// The dialogues of both protocols and both ends.
@Suite struct DialogueTests {
    static let t1Reader = Dialogue.all(
        T1ReaderDialogues.plain + "\n" + T1ReaderDialogues.repetition + "\n" + T1ReaderEndings.all)
    static let t1Card = Dialogue.all(
        T1CardDialogues.plain + "\n" + T1CardDialogues.repetition + "\n" + T1CardEndings.all)

    static let t0Reader = Dialogue.all(T0ReaderDialogues.cases + "\n" + T0ReaderDialogues.rest)
    static let t0Card = Dialogue.all(T0CardDialogues.all)

    @Test(arguments: t1Reader)
    func `the reader of T=1 speaks as the standard has it`(_ dialogue: Dialogue) {
        play(dialogue, T1ReaderScript.self)
    }

    @Test(arguments: t1Card)
    func `the card of T=1 speaks as the standard has it`(_ dialogue: Dialogue) {
        play(dialogue, T1CardScript.self)
    }

    @Test(arguments: t0Reader)
    func `the reader of T=0 speaks as the standard has it`(_ dialogue: Dialogue) {
        play(dialogue, T0ReaderScript.self)
    }

    @Test(arguments: t0Card)
    func `the card of T=0 speaks as the standard has it`(_ dialogue: Dialogue) {
        play(dialogue, T0CardScript.self)
    }

    private func play<Player: DialoguePlayer & ~Copyable>(
        _ dialogue: Dialogue, _: Player.Type
    ) {
        var script = Player(dialogue.options)
        for line in dialogue.lines {
            let wrong = script.play(ScriptLine(line))
            #expect(wrong == nil, "\(dialogue.title): \(line)")
        }
        let rest = script.rest
        #expect(rest == nil, "\(dialogue.title)")
    }

    @Test func `there are at least 150 dialogues, and no two promise the same`() {
        let pages = [Self.t1Reader, Self.t1Card, Self.t0Reader, Self.t0Card]
        for page in pages { #expect(Set(page.map(\.title)).count == page.count) }
        #expect(pages.map(\.count).reduce(0, +) >= 150)
    }

    @Test func `a dialogue that is wrong in one line is noticed`() {
        var reader = T1ReaderScript(ScriptOptions([]))
        #expect(reader.play(ScriptLine("do 01")) == nil)
        #expect(reader.play(ScriptLine("> 00 00 01 02 *")) == "found > 0000010100")
        var card = T1CardScript(ScriptOptions([]))
        #expect(card.play(ScriptLine("> 00 00 01 01 *")) == nil)
        #expect(card.play(ScriptLine("run 02")) == "found run 01")
    }
}
