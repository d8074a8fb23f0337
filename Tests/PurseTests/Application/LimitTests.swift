import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct LimitTests {
    private func card(_ change: (inout SamplePurse) -> Void) throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 1_000_000
        change(&settings)
        let card = try PurseCard(settings)
        card.verifyPIN()
        return card
    }

    @Test func `an exhausted purse pays no more, is loaded no more, and is redeemed`() throws {
        let card = try card { _ in }
        try card.poke(0xFFFE, 2, at: 4)
        #expect(card.carryOut(.pursePurchase, amount: 1) != nil)
        #expect(
            card.send(PurseCard.initialize(.pursePurchase, amount: 1, index: 2))
                == [0x94, 0x02])
        #expect(card.carryOut(.purseLoad, amount: 1) != nil)
        try card.poke(0xFEFF, 2, at: 6)
        #expect(card.carryOut(.purseLoad, amount: 1) != nil)
        #expect(card.send(PurseCard.initialize(.purseLoad, amount: 1, index: 2)) == [0x94, 0x02])
        #expect(card.carryOut(.purseUnload, amount: 1) != nil)
        try card.poke(0xFFFE, 2, at: 6)
        let rest = try #require(card.balance())
        #expect(card.carryOut(.purseUnload, amount: rest) != nil)
        #expect(card.balance() == 0)
        #expect(
            card.send(PurseCard.initialize(.purseUnload, amount: 1, index: 2)) == [0x94, 0x02])
    }

    @Test func `an exhausted deposit is updated no more`() throws {
        let card = try card { _ in }
        try card.poke(0xFF00, 2, at: 6, .deposit)
        #expect(
            card.send(PurseCard.initialize(.overdraftUpdate, amount: 0, index: 2))
                == [0x94, 0x02])
    }

    @Test(arguments: [0, 1_000_000, 1_000_100, 0xFFFF_FFFF] as [UInt32])
    func `no load leads over the maximum balance`(most: UInt32) throws {
        let card = try card { $0.profile.purse?.balanceMax = most }
        let room = (most == 0 ? .max : most) - 1_000_000
        if room < .max {
            let over = PurseCard.initialize(.purseLoad, amount: room + 1, index: 2)
            #expect(card.send(over) == [0x69, 0x85])
        }
        #expect(
            card.send(PurseCard.initialize(.purseLoad, amount: .max, index: 2)) == [0x69, 0x85])
        guard room > 0 else { return }
        #expect(card.carryOut(.purseLoad, amount: room) != nil)
        #expect(card.balance() == 1_000_000 + room)
    }

    @Test func `an overdraft limit keeps the balance between zero and the maximum`() throws {
        let card = try card {
            $0.profile.deposit?.balance = 500
            $0.profile.deposit?.balanceMax = 2_000
        }
        #expect(card.carryOut(.overdraftUpdate, amount: 1_501) == nil)
        #expect(card.carryOut(.overdraftUpdate, amount: 1_500) != nil)
        #expect(card.balance(.deposit) == 2_000)
        #expect(card.carryOut(.depositPurchase, amount: 1_000) != nil)
        // 1000 are left of 1500: the limit cannot fall below 500.
        #expect(card.carryOut(.overdraftUpdate, amount: 499) == nil)
        #expect(card.carryOut(.depositUnload, amount: 1) == nil)
        #expect(card.carryOut(.overdraftUpdate, amount: 500) != nil)
        #expect(card.balance(.deposit) == 0)
        #expect(card.log()[0][2..<5] == [0, 1, 0xF4])
    }

    @Test func `no debit is over the maximum amount`() throws {
        let card = try card { $0.profile.purse?.amountMax = 250 }
        #expect(
            card.send(PurseCard.initialize(.pursePurchase, amount: 251, index: 2))
                == [0x69, 0x85])
        #expect(card.carryOut(.pursePurchase, amount: 250) != nil)
        #expect(card.carryOut(.purseLoad, amount: 251) != nil)
    }

    @Test func `after so many debits the card wants to go online, whatever the dates say`() throws {
        let card = try card { $0.profile.purse?.offlineCountMax = 3 }
        for round in 0..<3 {
            for index in 0..<3 {
                let date: UInt32 = [0x2026_0101, 0x9999_9999, 0][index]
                #expect(card.carryOut(.pursePurchase, amount: 1, date: date) != nil, "\(round)")
            }
            #expect(
                card.send(PurseCard.initialize(.pursePurchase, amount: 1, index: 2))
                    == [0x69, 0x85])
            let type: TransactionType = round == 0 ? .purseLoad : .purseUnload
            #expect(card.carryOut(type, amount: 1) != nil)
        }
    }

    /// The rule of the specification, said another way: amounts by day, of two days at most.
    private struct Days {
        var day: UInt32 = 0
        var total: UInt64 = 0
        var prior: UInt64 = 0
        let limit: UInt64

        mutating func accepts(_ amount: UInt64, on date: UInt32) -> Bool {
            var next = self
            if date == day {
                next.total += amount
            } else if date > day {
                (next.prior, next.total) = (total, amount)
            } else {
                (next.prior, next.total) = (0, total + prior + amount)
            }
            next.day = date
            guard next.total <= limit else { return false }
            self = next
            return true
        }
    }

    @Test func `the day's limit follows the rule of two days, for every order of three dates`()
        throws
    {
        let dates: [UInt32] = [0x2026_0101, 0x2026_0102, 0x9999_1231]
        for sequence in 0..<243 {
            let card = try card { $0.profile.purse?.dayLimit = 100 }
            var model = Days(limit: 100)
            var rest = sequence
            for step in 0..<5 {
                let date = dates[rest % 3]
                rest /= 3
                let amount: UInt32 = [40, 50, 35, 25, 60][step]
                let isDone = card.carryOut(.pursePurchase, amount: amount, date: date) != nil
                #expect(isDone == model.accepts(UInt64(amount), on: date), "\(sequence) \(step)")
            }
        }
    }

    @Test func `a date that is contradicted later cleared nothing, and no date stops the purse`()
        throws
    {
        let card = try card { $0.profile.purse?.dayLimit = 100 }
        #expect(card.carryOut(.pursePurchase, amount: 90, date: 0x2026_0101) != nil)
        // A terminal from the far future; then the day goes on as if it had not been.
        #expect(card.carryOut(.pursePurchase, amount: 5, date: 0x9999_1231) != nil)
        #expect(card.carryOut(.pursePurchase, amount: 6, date: 0x2026_0101) == nil)
        #expect(card.carryOut(.pursePurchase, amount: 5, date: 0x2026_0101) != nil)
        #expect(card.carryOut(.pursePurchase, amount: 1, date: 0x2026_0101) == nil)
        // The next day is a new one.
        #expect(card.carryOut(.pursePurchase, amount: 100, date: 0x2026_0102) != nil)
        // A host's date clears both totals.
        #expect(card.carryOut(.purseLoad, amount: 1, date: 0x2026_0102) != nil)
        #expect(card.carryOut(.pursePurchase, amount: 100, date: 0x2026_0102) != nil)
    }

    @Test(
        arguments: [0x1970_0101, 0x2037_1231, 0x2038_0119, 0x2038_0120, 0x2106_0207, 0x9999_9999]
            as [UInt32])
    func `a year is a number like any other`(date: UInt32) throws {
        let card = try card { $0.profile.purse?.dayLimit = 100 }
        #expect(card.carryOut(.pursePurchase, amount: 100, date: date) != nil)
        #expect(card.carryOut(.pursePurchase, amount: 1, date: date) == nil)
        #expect(PurseCard.number(card.log()[0][16..<20]) == date)
    }

    @Test func `a date or time with a nibble above nine is none`() throws {
        let card = try card { _ in }
        for digit in 0..<7 {
            for value: UInt32 in 10...15 {
                var transaction = try #require(card.begin(.pursePurchase, amount: 1))
                transaction.date = value << UInt32(4 * digit)
                #expect(card.send(card.completion(transaction)) == [0x6A, 0x80])
                guard digit < 6 else { continue }
                transaction = try #require(card.begin(.pursePurchase, amount: 1))
                transaction.time = value << UInt32(4 * digit)
                #expect(card.send(card.completion(transaction)) == [0x6A, 0x80])
            }
        }
    }
}
