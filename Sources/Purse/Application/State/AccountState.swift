/// What the card knows of one account: two lines of its memory.
///
/// ```
/// A  balance 4 | offline sequence 2 | online sequence 2 | day's total 4 | day 4
/// B  overdraft limit 3 | 0 | offline sequence at the last online transaction 2 | 0 0
///    total of the day before 4 | day before 4
/// ```
/// A debit changes line A alone, unless a new day begins.
struct AccountState {
    var balance: UInt32 = 0
    var offlineSequence: UInt16 = 0
    var onlineSequence: UInt16 = 0
    var total: UInt32 = 0
    var day: UInt32 = 0
    var limit: UInt32 = 0
    var offlineAtOnline: UInt16 = 0
    var priorTotal: UInt32 = 0
    var priorDay: UInt32 = 0

    init() {}

    init(lines: borrowing InlineArray<32, UInt8>) {
        balance = number(lines, 0, 4)
        offlineSequence = UInt16(truncatingIfNeeded: number(lines, 4, 2))
        onlineSequence = UInt16(truncatingIfNeeded: number(lines, 6, 2))
        total = number(lines, 8, 4)
        day = number(lines, 12, 4)
        limit = number(lines, 16, 3)
        offlineAtOnline = UInt16(truncatingIfNeeded: number(lines, 20, 2))
        priorTotal = number(lines, 24, 4)
        priorDay = number(lines, 28, 4)
    }

    func encode(into lines: inout InlineArray<32, UInt8>) {
        put(balance, 4, &lines, 0)
        put(UInt32(offlineSequence), 2, &lines, 4)
        put(UInt32(onlineSequence), 2, &lines, 6)
        put(total, 4, &lines, 8)
        put(day, 4, &lines, 12)
        put(limit, 3, &lines, 16)
        put(UInt32(offlineAtOnline), 2, &lines, 20)
        put(priorTotal, 4, &lines, 24)
        put(priorDay, 4, &lines, 28)
    }

    /// Debits since the last completed online transaction.
    var offlineCount: UInt16 { offlineSequence &- offlineAtOnline }

    /// The total of the day of a debit, with it; at most FFFFFFFF.
    ///
    /// Of two dates that contradict each other one was wrong, and nobody knows which: what was spent on
    /// either counts then.
    func total(with amount: UInt32, on date: UInt32) -> UInt32 {
        if date > day { return amount }
        let sum = saturatedSum(total, amount)
        return date == day ? sum : saturatedSum(sum, priorTotal)
    }

    /// Takes a debit into the total of its day.
    mutating func count(_ amount: UInt32, on date: UInt32) {
        let sum = total(with: amount, on: date)
        if date > day {
            (priorDay, priorTotal) = (day, total)
        } else if date < day {
            (priorDay, priorTotal) = (0, 0)
        }
        (day, total) = (date, sum)
    }

    /// What a completed online transaction does besides moving value: its date is the host's.
    mutating func completeOnline(on date: UInt32) {
        onlineSequence &+= 1
        offlineAtOnline = offlineSequence
        (day, total) = (date, 0)
        (priorDay, priorTotal) = (0, 0)
    }
}

private func saturatedSum(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
}
