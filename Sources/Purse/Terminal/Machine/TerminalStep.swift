/// What a ``TerminalMachine`` waits for.
enum TerminalStep: UInt8 {
    case ready
    case select
    case list
    case cardKey
    case terms
    case initialize
    case pin
    case keyList
    case message
    case askRecord
    case cache
    case authorise
    case store
    /// DEBIT, CREDIT FOR LOAD, DEBIT FOR UNLOAD, UPDATE: what moves value.
    case effect
    case reconnectCard
    case reselect
    case identify
    case prove
    case probe
    case credit
    case verify
    case reconnectSAM
    case receipt
    case finished

    /// Whom a command went to.
    enum Peer {
        case card
        case sam
        case nobody
    }

    /// Whose response it waits for.
    var peer: Peer {
        switch self {
        case .select, .terms, .initialize, .pin, .message, .cache, .effect, .reselect, .identify,
            .prove, .probe, .receipt:
            .card
        case .authorise, .credit, .verify: .sam
        case .ready, .list, .cardKey, .keyList, .askRecord, .store, .reconnectCard,
            .reconnectSAM, .finished:
            .nobody
        }
    }

    /// Whether its command may be sent again with another Le, since a second one changes nothing.
    var isRepeatable: Bool {
        switch self {
        case .select, .initialize, .message, .reselect, .identify, .prove, .probe, .receipt:
            true
        case .ready, .list, .cardKey, .terms, .pin, .keyList, .askRecord, .cache, .authorise,
            .store, .effect, .reconnectCard, .credit, .verify, .reconnectSAM,
            .finished:
            false
        }
    }
}
