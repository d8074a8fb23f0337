import BursaTestSupport
import Purse
import Testing

@Suite struct NegativeListTests {
    private let issuer = SignedList.issuer
    private let publicKey = SignedList.publicKey

    private func error(
        _ list: [UInt8], issuer: [UInt8] = SignedList.issuer, highest: UInt32 = 0
    ) -> NegativeListError? {
        var guardian = NegativeListGuard(highestVersion: highest)
        do throws(NegativeListError) {
            let version = try UnverifiedNegativeList(parsing: list.span)
                .verified(
                    issuer: issuer.span, publicKey: publicKey.span, by: &guardian
                ).version
            #expect(guardian.highestVersion == version)
            return nil
        } catch {
            #expect(guardian.highestVersion == highest)
            return error
        }
    }

    @Test func `every error is reached, and in this order`() {
        let entries = [SignedList.terminal(SampleKeys.terminal), SignedList.keyVersion(1)]
        let good = SignedList.made(entries)
        #expect(error(good) == nil)
        for count in 0..<good.count {
            #expect(error(Array(good.prefix(count))) == .malformed)
        }
        #expect(error(good + [0]) == .malformed)
        #expect(error(SignedList.made(entries, date: 0x2026_0229)) == .malformed)
        #expect(error(SignedList.made(entries, count: 3)) == .malformed)
        #expect(error(SignedList.made(entries, count: 0xFFFF_FFFF)) == .malformed)
        let swapped = Array(entries.reversed())
        let other = Array("BURSA-02".utf8)
        let wrong = [UInt8](repeating: 3, count: 32)
        #expect(
            error(SignedList.made(swapped, issuer: other, by: wrong), highest: 9) == .otherIssuer)
        #expect(error(SignedList.made(swapped, by: wrong), highest: 9) == .wrongSignature)
        #expect(error(SignedList.made(swapped), highest: 9) == .malformedEntry(1))
        #expect(error(SignedList.made(entries), highest: 9) == .rollback(9))
        #expect(error(SignedList.made(entries), highest: 7) == nil)
    }

    @Test func `a list with one wrong bit anywhere is no list`() {
        let good = SignedList.made([SignedList.serial(SampleKeys.serial)])
        for bit in 0..<good.count * 8 {
            var bad = good
            bad[bit / 8] ^= 1 << (bit % 8)
            #expect(error(bad) != nil, "bit \(bit)")
        }
    }

    @Test func `entries rise, and hold zeros where their kind has no bytes`() {
        let lists: [([[UInt8]], Int?)] = [
            ([SignedList.keyVersion(1), SignedList.keyVersion(1)], 1),
            ([SignedList.keyVersion(2), SignedList.keyVersion(1)], 1),
            ([[2, 1, 2, 3, 4, 5, 6, 0, 0, 0, 1]], 0),
            ([[3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]], 0),
            ([SignedList.keyVersion(1), [9] + [UInt8](repeating: 0xEE, count: 10)], nil),
            ([[UInt8](repeating: 0, count: 11)], nil),
        ]
        for (entries, number) in lists {
            #expect(error(SignedList.made(entries)) == number.map { .malformedEntry($0) })
        }
    }

    @Test func `what is looked up is found as by looking at each entry`() throws {
        var random = SeededGenerator(seed: 5)
        for count in [0, 1, 2, 3, 17, 256, 5000] {
            var entries = Set<[UInt8]>()
            while entries.count < count {
                let kind = UInt8.random(in: 1...3, using: &random)
                // Few different bytes, so that neighbours share beginnings.
                let value = (0..<10).map { _ in UInt8.random(in: 0...7, using: &random) * 0x24 }
                switch kind {
                case 1: entries.insert(SignedList.serial(value))
                case 2: entries.insert(SignedList.terminal(Array(value.prefix(6))))
                default:
                    entries.insert(SignedList.keyVersion(UInt8.random(in: 0...255, using: &random)))
                }
            }
            let sorted = entries.sorted { $0.lexicographicallyPrecedes($1) }
            let bytes = SignedList.made(sorted)
            var guardian = NegativeListGuard()
            let list = try UnverifiedNegativeList(parsing: bytes.span)
                .verified(
                    issuer: issuer.span, publicKey: publicKey.span,
                    by: &guardian)
            let listed = list.count
            #expect(listed == sorted.count)
            for entry in sorted {
                let isFound = list.contains(wanted(entry))
                #expect(isFound)
            }
            for _ in 0..<2000 {
                let value = (0..<10).map { _ in UInt8.random(in: 0...8, using: &random) &* 0x24 }
                let isFound = list.contains(NegativeListEntry(serial: inline(value)))
                #expect(isFound == entries.contains(SignedList.serial(value)))
            }
            for version in UInt8.min...UInt8.max {
                let isFound = list.contains(NegativeListEntry(keyVersion: version))
                #expect(isFound == entries.contains(SignedList.keyVersion(version)))
            }
        }
    }

    private func wanted(_ entry: [UInt8]) -> NegativeListEntry {
        switch entry[0] {
        case 1: NegativeListEntry(serial: inline(Array(entry[1...])))
        case 2: NegativeListEntry(terminal: inline(Array(entry[1..<7])))
        default: NegativeListEntry(keyVersion: entry[1])
        }
    }

    @Test func `a guard goes up and never down`() {
        var guardian = NegativeListGuard(highestVersion: 3)
        for (version, expected) in [(4, 4), (4, 4), (9, 9), (8, 9), (0, 9)] as [(UInt32, UInt32)] {
            let list = SignedList.made([], version: version)
            let isAccepted =
                (try? UnverifiedNegativeList(parsing: list.span)
                    .verified(
                        issuer: issuer.span, publicKey: publicKey.span,
                        by: &guardian
                    ).version) != nil
            #expect(guardian.highestVersion == expected && isAccepted == (version == expected))
        }
    }
}

@Suite struct CalendarDayTests {
    @Test func `every day from 1900 to 9999 has the number behind the day before`() {
        var number = CalendarDay(bcd: 0x1900_0101)?.number ?? 0
        for year in 1900...9999 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (month, length) in zip(
                1..., [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
            {
                for day in 1...length {
                    guard CalendarDay(bcd: bcd(year, month, day))?.number == number else {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                    number += 1
                }
                #expect(CalendarDay(bcd: bcd(year, month, length + 1)) == nil)
            }
        }
    }

    @Test func `known distances`() {
        func days(_ from: UInt32, _ to: UInt32) -> Int? {
            guard let from = CalendarDay(bcd: from), let to = CalendarDay(bcd: to) else {
                return nil
            }
            return to.number - from.number
        }
        #expect(days(0x0000_0101, 0x1970_0101) == 719_528)
        #expect(days(0x1970_0101, 0x2000_0101) == 10_957)
        #expect(days(0x2026_0301, 0x2026_0228) == -1)
        #expect(days(0x2028_0228, 0x2028_0301) == 2)
    }

    @Test func `what is no date has no number`() {
        for date in [
            0x2026_0001, 0x2026_1301, 0x2026_0100, 0x2026_0132, 0x2026_0229, 0x2100_0229,
            0x2026_0A01, 0x20A6_0101, 0x2026_011A, 0xFFFF_FFFF, 0,
        ] as [UInt32] {
            #expect(CalendarDay(bcd: date) == nil)
        }
    }

    private func bcd(_ year: Int, _ month: Int, _ day: Int) -> UInt32 {
        [
            year / 1000, year / 100 % 10, year / 10 % 10, year % 10, month / 10, month % 10,
            day / 10, day % 10,
        ]
        .reduce(0) { $0 << 4 | UInt32($1) }
    }
}
