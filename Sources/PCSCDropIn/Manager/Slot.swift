import CPCSCDropIn
import CardReader
import Scheme

/// One reader as its clients see it: who is connected, who holds the transaction, whether the card has
/// power.
final class Slot {
    let reader: EmulatedReader
    /// The way to the card while it has power.
    private(set) var channel: EmulatedChannel?
    /// What was agreed with the card; it holds until a reset.
    var activeProtocol: DWORD?
    /// Who is connected.
    private(set) var clients: [Client] = []
    /// Who began a transaction with which card, and how often.
    private var transaction: (owner: Client, eventCount: UInt64, depth: Int)?
    /// The answer to reset of the card that is there, once it was asked.
    private var known: (eventCount: UInt64, answer: [UInt8])?

    init(_ reader: EmulatedReader) { self.reader = reader }

    /// After something was done to the reader behind the clients' backs.
    func noticeChange() {
        if let poweredSince, poweredSince != reader.eventCount { channel = nil }
    }

    /// The card that has power.
    private var poweredSince: UInt64? { channel == nil ? nil : known?.eventCount }

    /// Who holds the transaction; it ends with its card.
    var owner: Client? {
        transaction.flatMap { $0.eventCount == reader.eventCount ? $0.owner : nil }
    }

    var isCardPresent: Bool { reader.card != nil }
    var isExclusive: Bool { clients.contains { $0.isExclusive } }

    // MARK: Power

    /// Gives the card power, if it has none.
    func powerUp() throws(Failure) {
        guard channel == nil else { return }
        do throws(CardReaderError) {
            let opened = try reader.connect()
            channel = opened
            activeProtocol = nil
            known = (reader.eventCount, opened.answerToReset)
        } catch {
            throw Failure(code(error))
        }
    }

    /// Takes power from the card, which lets go of its image.
    func powerDown() {
        channel?.disconnect()
        channel = nil
    }

    /// Warm reset.
    func reset() throws(Failure) {
        guard channel != nil else { return try powerUp() }
        activeProtocol = nil
        do throws(CardReaderError) { try channel?.reset() } catch {
            channel = nil
            throw Failure(code(error))
        }
        known = channel.map { (reader.eventCount, $0.answerToReset) }
    }

    private func code(_ error: CardReaderError) -> ReturnCode {
        switch error.code {
        case .noCard, .sessionOver: return .noSmartcard
        case .powerLost: return .unpoweredCard
        case .unresponsive, .commandTooLong, .occupied, .service, .notPermitted, .system:
            let image = reader.card as? SharedImageCard
            return image?.failure?.code == .inUse ? .sharingViolation : .unresponsiveCard
        }
    }

    /// The answer to reset of the card that is there; none where there is none, or it is mute. A card that
    /// has no power gets it for that long.
    func answerToReset() -> [UInt8] {
        guard isCardPresent else { return [] }
        if let known, known.eventCount == reader.eventCount { return known.answer }
        guard channel == nil, (try? powerUp()) != nil else { return [] }
        let answer = channel?.answerToReset ?? []
        powerDown()
        return answer
    }

    /// One command.
    func exchange(_ command: [UInt8]) throws(Failure) -> Exchange {
        guard let channel else { throw Failure(.notTransacted) }
        do throws(CardReaderError) {
            let result = try channel.transmit(command)
            if result.response == nil { self.channel = nil }
            return result
        } catch {
            switch error.code {
            case .commandTooLong: throw Failure(.insufficientBuffer)
            default:
                self.channel = nil
                throw Failure(.notTransacted)
            }
        }
    }

    // MARK: Clients

    func add(_ client: Client) { clients.append(client) }

    /// Without clients a card has no power.
    func remove(_ client: Client) {
        clients.removeAll { $0 === client }
        if transaction?.owner === client { transaction = nil }
        if clients.isEmpty { powerDown() }
    }

    func begin(_ client: Client) {
        let depth = owner === client ? transaction?.depth ?? 0 : 0
        transaction = (client, reader.eventCount, depth + 1)
    }

    /// - Throws: `notTransacted` where the client holds none.
    func end(_ client: Client) throws(Failure) {
        guard owner === client, let depth = transaction?.depth else {
            throw Failure(.notTransacted)
        }
        transaction = depth == 1 ? nil : (client, reader.eventCount, depth - 1)
    }

    /// What a client asks to be done to the card when it lets go.
    func dispose(_ disposition: Disposition, by client: Client) {
        switch disposition {
        case .leave: return
        case .reset:
            if isCardPresent { try? reset() }
        case .unpower, .eject:
            if isCardPresent {
                powerDown()
                try? powerUp()
            }
        }
        for other in clients where other !== client { other.wasReset = true }
    }
}

/// What becomes of a card. The numbers are those of `pcsclite.h`.
enum Disposition: DWORD {
    case leave = 0
    case reset = 1
    case unpower = 2
    case eject = 3
}
