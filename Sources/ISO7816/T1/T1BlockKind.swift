/// What a block of T=1 is for: its protocol control byte in words. ISO 7816-3, 11.3.2.2
public enum T1BlockKind: Equatable, Sendable {
    /// I-block: a piece of a command or a response. `number` is N(S), 0 or 1; `more` is the M bit.
    case information(number: UInt8, more: Bool)
    /// R-block: asks for the block with `number` N(R), 0 or 1, and says what was wrong before.
    case ready(number: UInt8, T1Complaint)
    /// S-block that asks for something.
    case request(T1Supervision)
    /// S-block that grants what was asked.
    case response(T1Supervision)

    /// The kind that the control byte `pcb` stands for; none for the values that are reserved.
    public init?(pcb: UInt8) {
        if pcb & 0x80 == 0 {
            guard pcb & 0x1F == 0 else { return nil }
            self = .information(number: (pcb >> 6) & 1, more: pcb & 0x20 != 0)
        } else if pcb & 0x40 == 0 {
            guard pcb & 0x20 == 0, let complaint = T1Complaint(rawValue: pcb & 0x0F) else {
                return nil
            }
            self = .ready(number: (pcb >> 4) & 1, complaint)
        } else {
            guard let supervision = T1Supervision(rawValue: pcb & 0x1F) else { return nil }
            self = pcb & 0x20 == 0 ? .request(supervision) : .response(supervision)
        }
    }

    /// The protocol control byte.
    public var pcb: UInt8 {
        switch self {
        case .information(let number, let more): (number & 1) << 6 | (more ? 0x20 : 0)
        case .ready(let number, let complaint): 0x80 | (number & 1) << 4 | complaint.rawValue
        case .request(let supervision): 0xC0 | supervision.rawValue
        case .response(let supervision): 0xE0 | supervision.rawValue
        }
    }
}

/// What an R-block says about the block before it: the low bits of its control byte.
public enum T1Complaint: UInt8, Equatable, Sendable {
    /// Nothing was wrong: the R-block acknowledges.
    case none = 0
    /// The check or the parity of a character was wrong.
    case check = 1
    /// Anything else was wrong.
    case other = 2
}

/// What an S-block is about: the low bits of its control byte.
public enum T1Supervision: UInt8, Equatable, Sendable {
    /// RESYNCH: start over with both numbers 0; only the reader asks.
    case resynchronisation = 0
    /// IFS: the largest information field that the sender of the request takes; one byte, 1...254.
    case informationFieldSize = 1
    /// ABORT: give up the chain.
    case abort = 2
    /// WTX: the card needs this many block waiting times; one byte, 1...255.
    case waitingTime = 3

    /// Bytes in the information field: 0 or 1.
    var informationByteCount: Int {
        switch self {
        case .resynchronisation, .abort: 0
        case .informationFieldSize, .waitingTime: 1
        }
    }

    /// Whether the standard gives a meaning to this value in the information field.
    func allows(_ value: UInt8) -> Bool {
        switch self {
        case .resynchronisation, .abort: true
        case .informationFieldSize: 1...254 ~= value
        case .waitingTime: value != 0
        }
    }
}
