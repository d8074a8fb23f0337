/// The commands that a PSAM or a load SAM knows, apart from those of the kernel.
public enum SAMInstruction: UInt8, CaseIterable, Sendable {
    /// APPLICATION UNBLOCK, of both.
    case unblock = 0x18
    /// APPLICATION BLOCK, of both.
    case block = 0x1E
    /// AUTHORISE, of the load SAM.
    case authorise = 0x60
    /// VERIFY, of the load SAM.
    case verify = 0x62
    /// INITIALIZE, of the PSAM.
    case initialize = 0x70
    /// CREDIT, of the PSAM.
    case credit = 0x72
    /// INITIALIZE FOR COLLECTION, of the PSAM.
    case initializeForCollection = 0x76
    /// COLLECTED, of the PSAM.
    case collected = 0x7A

    /// The class byte: 84 where the command carries a MAC of the line protection, else 80.
    public var cla: UInt8 {
        switch self {
        case .unblock, .block: 0x84
        case .authorise, .verify, .initialize, .credit, .initializeForCollection, .collected: 0x80
        }
    }

    /// Whether a PSAM knows it.
    public var isOfPSAM: Bool {
        switch self {
        case .unblock, .block, .initialize, .credit, .initializeForCollection, .collected: true
        case .authorise, .verify: false
        }
    }

    /// Whether a load SAM knows it.
    public var isOfLoadSAM: Bool {
        switch self {
        case .unblock, .block, .authorise, .verify: true
        case .initialize, .credit, .initializeForCollection, .collected: false
        }
    }
}
