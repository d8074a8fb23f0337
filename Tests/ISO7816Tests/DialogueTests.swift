import ISO7816
import Testing

/// The dialogues of both protocols and both ends.
@Suite struct DialogueTests {
    static let t1Reader = Dialogue.all(
        T1ReaderDialogues.plain + "\n" + T1ReaderDialogues.repetition + "\n" + T1ReaderEndings.all)
    static let t1Card = Dialogue.all(
        T1CardDialogues.plain + "\n" + T1CardDialogues.repetition + "\n" + T1CardDialogues.endings)

    @Test(arguments: t1Reader)
    func `the reader of T=1 speaks as the standard has it`(_ dialogue: Dialogue) {
        var script = T1ReaderScript(dialogue.options)
        for line in dialogue.lines {
            let wrong = script.play(ScriptLine(line))
            #expect(wrong == nil, "\(dialogue.title): \(line)")
        }
        let rest = script.rest
        #expect(rest == nil, "\(dialogue.title)")
    }

    @Test(arguments: t1Card)
    func `the card of T=1 speaks as the standard has it`(_ dialogue: Dialogue) {
        var script = T1CardScript(dialogue.options)
        for line in dialogue.lines {
            let wrong = script.play(ScriptLine(line))
            #expect(wrong == nil, "\(dialogue.title): \(line)")
        }
        let rest = script.rest
        #expect(rest == nil, "\(dialogue.title)")
    }

    @Test func `there are as many dialogues as were promised`() {
        #expect(Self.t1Reader.count + Self.t1Card.count >= 141)
    }
}
