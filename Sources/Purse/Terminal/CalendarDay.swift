/// A day of the Gregorian calendar, which also rules the time before it was made.
///
/// The purse writes dates as eight decimal digits, YYYYMMDD, in four bytes; two of them are compared
/// as numbers. Whoever needs the days between them needs this.
public struct CalendarDay: Equatable, Sendable {
    /// Days since 1 January of the year 0.
    public let number: Int

    /// The day of a date, BCD YYYYMMDD, years 0000...9999.
    /// - Returns: nothing if a digit is none, or there is no such day.
    public init?(bcd date: UInt32) {
        guard
            let year = Decimal.value(date >> 16, digitCount: 4),
            let month = Decimal.value(date >> 8 & 0xFF, digitCount: 2),
            let day = Decimal.value(date & 0xFF, digitCount: 2)
        else { return nil }
        guard month >= 1, month <= 12, day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let februaryEnd = isLeap ? 29 : 28
        let lengths: InlineArray<12, Int> = [
            31, februaryEnd, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
        ]
        guard day <= lengths[month - 1] else { return nil }
        // The leap years before this one, 0 being the first.
        var days = 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400
        for index in 0..<month - 1 { days += lengths[index] }
        number = days + day - 1
    }

    /// Whether these three bytes are a time of a day, BCD HHMMSS.
    static func isTime(bcd time: UInt32) -> Bool {
        guard time >> 24 == 0,
            let hour = Decimal.value(time >> 16, digitCount: 2),
            let minute = Decimal.value(time >> 8 & 0xFF, digitCount: 2),
            let second = Decimal.value(time & 0xFF, digitCount: 2)
        else { return false }
        return hour <= 23 && minute <= 59 && second <= 59
    }
}

/// Decimal digits, four bits each.
enum Decimal {
    /// The number that these digits write, the last one in the low four bits; nothing if one is none.
    static func value(_ digits: UInt32, digitCount: Int) -> Int? {
        var value = 0
        var shift = UInt32(truncatingIfNeeded: digitCount) * 4
        while shift > 0 {
            shift -= 4
            let digit = Int(digits >> shift & 0xF)
            guard digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
