import BursaTestSupport
import CardKernel
import ISO7816

/// What a seeded fault has to be found by; each says what it saw, or nothing.
struct Detectors {
    /// Makes the mistake on a card, or on a journal alone; nothing for the real thing.
    let spoil: (inout Journal) -> Void

    /// - Returns: what found a violation, and what it was.
    func firstFinding() throws -> String? {
        if let found = try session() { return "a reset: " + found }
        if let found = try generator() { return "the generator: " + found }
        for prelude in 0..<12 {
            if let found = try WeakRecovery(spoil: spoil).finding(prelude: prelude) {
                return "stubborn weak words: " + found
            }
        }
        let guesses = try GuessCampaign(spoil: spoil)
        if let found = guesses.run(attempts: 3) { return "guesses: " + found }
        if let found = RandomWalk(spoil: spoil).run(steps: 20_000, seed: 1) {
            return "a random walk: " + found
        }
        if let found = try exploration() { return "tears: " + found }
        return RandomWalk(spoil: spoil).run(steps: 5_000_000, seed: 7).map {
            "a long random walk: " + $0
        }
    }

    private func card() throws -> TestCard {
        let card = try TestCard(pageCount: Subject.pageCount, pageWordCount: Subject.pageWordCount)
        spoil(&card.card.kernel.journal)
        card.powerOn()
        _ = card.send(Case.selectSample)
        return card
    }

    /// What was verified is forgotten by a reset.
    private func session() throws -> String? {
        let card = try card()
        _ = card.send(Case.verify(2, SampleCard.localPIN))
        card.powerOn()
        _ = card.send(Case.selectSample)
        guard let answer = card.send([0x00, 0xB2, 0x01, 0xCC, 0x08]) else {
            return "the card does not start"
        }
        return answer == [0x69, 0x82] ? nil : "a PIN is still verified: \(hex(answer))"
    }

    /// No session gives out what another one did, however each ended.
    private func generator() throws -> String? {
        let card = try card()
        var seen: Set<[UInt8]> = []
        for round in UInt64(0)..<40 {
            card.cells.faults.powerOff()
            card.powerOn()
            if round % 2 == 1 {
                card.cells.faults.arm(Tear(afterWrites: round / 2, outcome: .weak, seed: round))
            }
            let command: [UInt8] =
                round % 3 == 0 ? [0x80, 0x14, 0x00, 0x00, 16] : [0x00, 0x84, 0x00, 0x00, 16]
            guard let answer = card.send(command) else { continue }
            if !seen.insert(answer).inserted { return "an output came twice" }
        }
        return nil
    }

    private func exploration() throws -> String? {
        for test in try Cases.all() {
            for place in Exploration.places {
                let subject = try Subject(test, left: place)
                spoil(&subject.card.card.kernel.journal)
                var explorer = TearExplorer()
                (explorer.depth, explorer.seeds) = (1, 1)
                explorer.explore(
                    subject.name, subject.card, allowed: subject.allowed, before: subject.before
                ) { subject.run() }
                if let found = explorer.violations.first { return found }
            }
        }
        return nil
    }
}
