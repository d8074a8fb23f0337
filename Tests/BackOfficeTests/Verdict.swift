import BackOffice
import BursaTestSupport
import Purse

/// What the office made of a fleet.
struct Verdict: Equatable {
    /// How many cards were copied, or put back from an older copy.
    var copyCount: Int
    /// Copies that were alarmed later than one collection after their second use, or never.
    var seenLate: Set<CardSerial> = []
    /// Honest cards that an alarm names.
    var accusedHonest: Set<CardSerial> = []
    /// Honest cards whose shadow is not what they hold, once everything has come in.
    var wrongShadows: Set<CardSerial> = []
}

extension Fleet {
    /// Lets a fleet live, and then hands everything over that was lost.
    static func verdict(
        seed: UInt64, cardCount: Int, copyCount: Int,
        store: any BackOfficeStore = MemoryStore()
    ) throws -> Verdict {
        var fleet = try Fleet(
            seed: seed, cardCount: cardCount, copyCount: copyCount, store: store)
        var alarmedIn: [CardSerial: Int] = [:]
        for round in 1...roundCount {
            fleet.round(round)
            try fleet.collect()
            for serial in try fleet.accused() where alarmedIn[serial] == nil {
                alarmedIn[serial] = round
            }
        }
        try fleet.settle()
        return try fleet.verdict(alarmedIn)
    }

    private func verdict(_ alarmedIn: [CardSerial: Int]) throws -> Verdict {
        let copied = clones.union(rollbacks)
        var verdict = Verdict(copyCount: copied.count)
        let accused = try accused()
        for index in cards.indices {
            let serial = CardSerial(cards[index].serial)
            if copied.contains(index) {
                let latest = secondUse[index].map { $0 + 1 } ?? 0
                if alarmedIn[serial] ?? .max > latest { verdict.seenLate.insert(serial) }
            } else {
                if accused.contains(serial) { verdict.accusedHonest.insert(serial) }
                let shadow = try office.shadow(cards[index])
                if shadow != Int64(cards[index].balance) { verdict.wrongShadows.insert(serial) }
            }
        }
        return verdict
    }
}
