extension StatusWord {
    /// The kinds of outcome that ISO 7816-4, 5.6 tells apart.
    public enum Category: Equatable, Sendable {
        /// 9000: done.
        case success
        /// 61xx: done, and there is more to fetch.
        case moreAvailable
        /// 62xx: done with a reservation; the memory of the card was not changed.
        case warningUnchanged
        /// 63xx: done with a reservation; the memory of the card may have changed.
        case warningChanged
        /// 64xx: aborted; the memory of the card was not changed.
        case executionErrorUnchanged
        /// 65xx: aborted; the memory of the card may have changed.
        case executionErrorChanged
        /// 66xx: aborted for a reason of security.
        case securityError
        /// 6700...6702, 68xx...6Axx, 6B00, 6Cxx, 6D00, 6E00, 6F00: the command was refused when it
        /// was looked at.
        case checkingError
        /// The rest of 67xx, 6Bxx, 6Dxx, 6Exx, 6Fxx and 9xxx: what the card's maker says.
        case proprietary
        /// Not a status word: 60xx and whatever does not begin with 6 or 9.
        case invalid
    }

    /// Which kind of outcome this is.
    public var category: Category {
        switch sw1 {
        case 0x61: .moreAvailable
        case 0x62: .warningUnchanged
        case 0x63: .warningChanged
        case 0x64: .executionErrorUnchanged
        case 0x65: .executionErrorChanged
        case 0x66: .securityError
        case 0x67: sw2 <= 2 ? .checkingError : .proprietary
        case 0x68, 0x69, 0x6A, 0x6C: .checkingError
        case 0x6B, 0x6D, 0x6E, 0x6F: sw2 == 0 ? .checkingError : .proprietary
        case 0x90: sw2 == 0 ? .success : .proprietary
        case 0x91...0x9F: .proprietary
        default: .invalid
        }
    }

    /// Whether the command was carried out in full: 9000 or 61xx.
    public var isSuccess: Bool { category == .success || category == .moreAvailable }

    /// Whether the command was carried out with a reservation: 62xx or 63xx.
    public var isWarning: Bool {
        category == .warningUnchanged || category == .warningChanged
    }

    /// How many further tries a 63Cx leaves: 0...15.
    public var remainingTries: Int? {
        rawValue & 0xFFF0 == 0x63C0 ? Int(rawValue & 0xF) : nil
    }

    /// How many more bytes a 61xx says there are: 1...256, where 256 stands for at least that.
    public var availableByteCount: Int? { sw1 == 0x61 ? (sw2 == 0 ? 256 : Int(sw2)) : nil }

    /// Which Le a 6Cxx asks for instead: 1...256.
    public var correctNe: Int? { sw1 == 0x6C ? (sw2 == 0 ? 256 : Int(sw2)) : nil }

    /// How many bytes the query is long that a 6202...6280 or 6402...6480 offers: 2...128.
    /// ISO 7816-4, 12.5.1 (triggering by the card)
    public var queryByteCount: Int? {
        (sw1 == 0x62 || sw1 == 0x64) && sw2 >= 0x02 && sw2 <= 0x80 ? Int(sw2) : nil
    }
}
