/// What a terminal asks of the negative list before value moves.
public enum NegativeListPolicy: Equatable, Sendable {
    /// Nothing: there are no lists in this scheme.
    case unused
    /// The list is looked at; it is stale behind so many days, and then the rule says what happens.
    case required(ageDaysMax: UInt16, ifStale: StaleRule)

    /// What happens if the list is stale, or there is none of the card's issuer.
    public enum StaleRule: Equatable, Sendable {
        /// Every transaction is refused.
        case refuse
        /// Every transaction over more than this many minor units is refused.
        case refuseAbove(UInt32)
    }

    /// Whether a list of one day is stale on another.
    ///
    /// A list from the future shows that the clock of the terminal is wrong, by which no age can be
    /// told: it is stale. One day is granted to those who live further west.
    static func isStale(listDate: UInt32, on date: UInt32, ageDaysMax: UInt16) -> Bool {
        guard let made = CalendarDay(bcd: listDate), let today = CalendarDay(bcd: date) else {
            return true
        }
        let age = today.number - made.number
        return age < -1 || age > Int(ageDaysMax)
    }
}
