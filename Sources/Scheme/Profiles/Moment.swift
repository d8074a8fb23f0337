import Glibc

/// A day and a time of day as cards write them.
public struct Moment: Equatable, Sendable {
    /// BCD YYYYMMDD.
    public let date: UInt32
    /// BCD HHMMSS.
    public let time: UInt32

    /// A moment from its digits.
    public init(date: UInt32, time: UInt32) { (self.date, self.time) = (date, time) }

    /// This computer's clock, in its time zone.
    public static func now() -> Moment {
        var seconds = Glibc.time(nil)
        var fields = tm()
        localtime_r(&seconds, &fields)
        func digits(_ number: Int32) -> UInt32 { UInt32(String(number), radix: 16) ?? 0 }
        return Moment(
            date: digits(fields.tm_year + 1900) << 16 | digits(fields.tm_mon + 1) << 8
                | digits(fields.tm_mday),
            time: digits(fields.tm_hour) << 16 | digits(fields.tm_min) << 8
                | digits(min(fields.tm_sec, 59)))
    }

    /// The same day some years later; 29 February becomes the 28th. Not beyond 9999.
    func yearsLater(_ years: Int) -> UInt32 {
        let year = min((Int(String(date >> 16, radix: 16)) ?? 0) + years, 9999)
        let day = date & 0xFFFF == 0x0229 ? 0x0228 : date & 0xFFFF
        return (UInt32(String(year), radix: 16) ?? 0) << 16 | day
    }
}
