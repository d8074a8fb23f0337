import BursaTestSupport

/// What happens between one world and the next.
struct Move {
    enum Kind {
        /// Power goes away from a device between two commands, and comes again.
        case reset
        case begins
        case recovers
        /// An exchange: the command arrives, and its answer.
        case answered
        case answerLost
        case commandLost
        case torn
        /// The command arrives twice, and one of the answers comes back.
        case twiceFirst
        case twiceSecond
        /// The command is lost, and the adversary answers.
        case forged
        /// The adversary sends a command.
        case injected
        case stores
        case cannotStore
        case storesAndLosesPower
        case connects
        case findsNothing
        case losesPower
    }
    var kind: Kind
    /// The terminal, from 0.
    var terminal = 0
    /// The place of the device.
    var place = 0
    var command: UInt32 = 0
    var answer: UInt32 = 0
}

extension Universe {
    /// How a move reads in a message sequence.
    func describe(_ move: Move) -> String {
        let terminal = "terminal \(move.terminal + 1)"
        let device =
            move.place < samPlace
            ? "card \(move.place + 1)" : "SAM \(move.place - samPlace + 1)"
        let command = messages[move.command]
        let name = command.count < 4 ? "" : Messages.name(of: command)
        let answer = hex(messages[move.answer])
        let sent = "\(terminal) → \(device): \(name)"
        return switch move.kind {
        case .reset: "\(device) is reset"
        case .begins: "\(terminal) begins with \(device)"
        case .recovers: "\(terminal) recovers its record with \(device)"
        case .answered: "\(sent) ← \(answer)"
        case .answerLost: "\(sent), the answer is lost"
        case .commandLost: "\(sent), which is lost"
        case .torn: "\(sent), torn"
        case .twiceFirst: "\(sent), twice ← \(answer), the first answer"
        case .twiceSecond: "\(sent), twice ← \(answer), the second answer"
        case .forged: "\(sent), which is lost ← \(answer) from the adversary"
        case .injected: "adversary → \(device): \(name) ← \(answer)"
        case .stores: "\(terminal) stores its intention"
        case .cannotStore: "\(terminal) cannot store its intention"
        case .storesAndLosesPower: "\(terminal) stores its intention and loses power"
        case .connects: "\(terminal) connects to \(device)"
        case .findsNothing: "\(terminal) finds nothing to connect to"
        case .losesPower: "\(terminal) loses power"
        }
    }
}
