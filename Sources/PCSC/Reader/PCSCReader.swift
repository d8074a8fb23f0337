import CPCSC
public import CardReader

/// A reader of this computer, real or not.
public struct PCSCReader: Reader {
    /// What may be asked of a card in it.
    public enum Permission: Equatable, Sendable {
        /// Its answer to reset, and whether it has an application of this name: SELECT of it, nothing else.
        case look(applicationName: [UInt8])
        /// Whatever the program wants: somebody said that the card is one for that.
        case use

        /// Whether a command may go to the card.
        package func allows(_ command: [UInt8]) -> Bool {
            switch self {
            case .use: true
            case .look(let name):
                command.prefix(5)
                    == [0x00, 0xA4, 0x04, 0x00, UInt8(truncatingIfNeeded: name.count)]
                    && command.dropFirst(5).prefix(name.count).elementsEqual(name)
                    && command.count <= 6 + name.count
            }
        }

        /// Whether a control code may go to the reader. A PIN pad asks the card: what the reader can do is all
        /// that may be asked of one that is only looked at.
        package func allows(control code: UInt32) -> Bool {
            self == .use || code == ReaderFeature.request
        }
    }

    /// Who else may use the card meanwhile.
    public enum Sharing: Sendable {
        /// Others too.
        case shared
        /// Nobody.
        case exclusive

        var mode: DWORD {
            switch self {
            case .shared: DWORD(SCARD_SHARE_SHARED)
            case .exclusive: DWORD(SCARD_SHARE_EXCLUSIVE)
            }
        }
    }

    /// What people call it.
    public let name: String
    /// What may be asked of a card in it.
    public let permission: Permission
    /// Who else may use the card.
    public var sharing = Sharing.shared
    let context: PCSCContext

    /// A reader by its name; whether it is there shows when it is used.
    public init(_ name: String, in context: PCSCContext, permission: Permission) {
        (self.name, self.context, self.permission) = (name, context, permission)
    }

    /// Whether a card is there now, and how often that changed, modulo 2^16.
    /// - Throws: ``CardReaderError`` with `service`.
    public func presence() throws(CardReaderError) -> CardPresence {
        do throws(PCSCError) {
            let states = try context.change([(name, .unaware)], milliseconds: 0)
            let state = states?.first ?? .unaware
            return CardPresence(
                isCardPresent: state.isCardPresent, eventCount: UInt64(state.eventCount))
        } catch { throw error.of(name) }
    }

    /// Connects to the card, which has power then.
    ///
    /// A card that may be used is reset, now and at the end: what another program left is gone. One that is only
    /// looked at is left as it is, for it may be in use.
    /// - Throws: ``CardReaderError`` with `noCard`, `unresponsive` or `service`.
    public func connect() throws(CardReaderError) -> PCSCChannel {
        do throws(PCSCError) {
            let connection = try PCSCConnection(
                name, sharing, context, isLeft: permission != .use)
            if permission == .use { try connection.reset() }
            return PCSCChannel(
                connection: connection, permission: permission,
                answerToReset: try connection.answerToReset(), reader: name)
        } catch { throw error.of(name) }
    }
}

extension PCSCError {
    /// The same, as a reader says it.
    func of(_ reader: String) -> CardReaderError {
        switch code {
        case .noSmartcard, .removedCard: CardReaderError(.noCard, reader: reader)
        case .unresponsiveCard: CardReaderError(.unresponsive, reader: reader)
        default: CardReaderError(.service(description), reader: reader)
        }
    }
}
