import CardKernel
import Testing

@Suite struct ControlInformationTests {
    private func card(_ rule: AccessRule) throws -> SmallCard {
        try SmallCard { kernel in
            var directory = FileDescription(.directory, identifier: 0x1001)
            directory.templateIdentifier = 5
            let outer = try kernel.add(directory)
            var file = FileDescription.free(.transparent, 0x0005, 5)
            file[.read] = rule
            _ = try kernel.add(file, in: outer)
            try kernel.activate()
        }
    }

    @Test(arguments: [AccessRule.always, .never, .user(1)])
    func `an FCI shows the bytes that READ BINARY would, and no other`(rule: AccessRule) throws {
        let fci = try card(rule).send("00A4000002100100")
        #expect(fci.contains("9F0C08") == (rule == .always))
        #expect(fci.hasSuffix("9000"))
    }

    @Test func `an FCI shows no bytes of a file that is deactivated`() throws {
        let card = try card(.always)
        _ = card.send("00A4080C0410010005")
        #expect(card.send("00040000") == "9000")
        #expect(card.send("00A4000002100100") == "6F009000")
    }
}
