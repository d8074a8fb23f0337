import CardKernel
import CardSupport
import ImageSupport
import Purse

// What `Tools/bench card-instructions` calls in an emulator that counts: the terminal says what is sent
// next, uncounted, and then one card answers it, which is counted.

// Sound: one processor, no interrupts.
private nonisolated(unsafe) var probed: UnsafeMutablePointer<Session>?

/// One transaction after the other, a step at a time.
private struct Session: ~Copyable {
    var scene = Scene()
    var machine: TerminalMachine
    var action = TerminalAction.ignore

    init() {
        scene.makeReceiptKey()
        let request = TerminalRequest(.pursePurchase, amount: 1, date: 0, time: 0)
        machine = TerminalMachine(request, policy: scene.policy(.aes))
    }

    /// Begins a transaction.
    mutating func begin(_ choice: UInt8) {
        let type: TransactionType = choice & 2 == 0 ? .pursePurchase : .purseLoad
        let request = TerminalRequest(type, amount: 500, date: 0x2026_0301, time: 0x120000)
        let policy = scene.policy(
            choice & 1 == 0 ? .tripleDES : .aes, needsReceipt: choice & 4 != 0)
        machine = TerminalMachine(request, policy: policy)
        action = machine.start()
        settle()
    }

    /// Answers what is not for a card.
    private mutating func settle() {
        while true {
            switch action {
            case .store: action = machine.received(.stored)
            case .askCardKey: action = machine.take(cardKey: scene.cardKey.span)
            default: return
            }
        }
    }

    /// Hands the terminal the answer of a card.
    mutating func answered(_ response: Span<UInt8>) {
        action = machine.received(response)
        settle()
    }

    /// What is sent next, and to whom: 0 purse, 1 PSAM, 2 load SAM; 3 when it ended well.
    var peer: UInt8 {
        switch action {
        case .sendToCard: 0
        case .sendToSAM: machine.command[1] < 0x70 ? 2 : 1
        case .finished(.success): 3
        default: 4
        }
    }

    /// The instruction of what is sent next.
    var instruction: UInt8 { peer < 3 ? machine.command[1] : 0 }

    /// Copies the command that is sent next.
    /// - Returns: how many bytes it has.
    func copyCommand(to bytes: UnsafeMutablePointer<UInt8>) -> Int {
        guard peer < 3 else { return 0 }
        for index in 0..<machine.command.count { bytes[index] = machine.command[index] }
        return machine.command.count
    }
}

// Sound: as above.
private nonisolated(unsafe) var command: UnsafeMutablePointer<UInt8> = room(264)
private nonisolated(unsafe) var commandCount = 0
private nonisolated(unsafe) var peer: UInt8 = 0
private nonisolated(unsafe) var purse: BoardCard<PurseApplication>?
private nonisolated(unsafe) var psam: BoardCard<PSAM>?
private nonisolated(unsafe) var host: BoardCard<LoadSAM>?
private nonisolated(unsafe) var lastAnswer = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

/// Makes the cards.
@c(probe_purse_make)
func probePurseMake(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    let session: UnsafeMutablePointer<Session> = room(1)
    session.initialize(to: Session())
    probed = session
    (purse, psam, host) = (
        session.pointee.scene.purse, session.pointee.scene.psam, session.pointee.scene.host
    )
}

/// Begins a transaction: of algorithm 01 with bit 0, a load with bit 1, with a receipt with bit 2.
@c(probe_purse_begin)
func probePurseBegin(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    probed?.pointee.begin(input[2])
    tell(output)
}

/// The card or SAM whose turn it is answers.
@c(probe_purse_exchange)
func probePurseExchange(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    guard let purse, let psam, let host else { return }
    // Sound: the command was copied there.
    let span = Span(_unsafeStart: UnsafePointer(command), count: commandCount)
    let response =
        switch peer {
        case 0: purse.transmit(span)
        case 1: psam.transmit(span)
        default: host.transmit(span)
        }
    if let response { lastAnswer = response.withUnsafeBufferPointer { $0 } }
}

/// The terminal hears the answer.
@c(probe_purse_hear)
func probePurseHear(_ input: UnsafePointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) {
    probed?.pointee.answered(lastAnswer.span)
    tell(output)
}

/// Whose turn it is, and the instruction of the command.
private func tell(_ output: UnsafeMutablePointer<UInt8>) {
    guard let session = probed else { return }
    peer = session.pointee.peer
    commandCount = session.pointee.copyCommand(to: command)
    output[0] = peer
    output[1] = session.pointee.instruction
}
