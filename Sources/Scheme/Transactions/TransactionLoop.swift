public import CardReader
public import Purse

/// What happened when a terminal machine was driven to its end.
public struct TransactionResult: Sendable {
    /// How it ended.
    public let outcome: TerminalOutcome
    /// What is known of it.
    public let record: TerminalRecord
    /// What the card said of itself.
    public let application: PurseInformation

    /// Whether it is known that no value moved; an indeterminate one is not.
    public var isNotDone: Bool {
        guard case .refused = outcome else { return false }
        return record.stage < .answered
    }
}

/// What a terminal knows besides the card and the SAM.
public struct TransactionSurroundings {
    /// The PIN of the holder, if there is one to enter; asked for once.
    public var pin: PINDigits?
    /// The receipt key of the card with a serial, 65 bytes.
    public var receiptKey: ((InlineArray<10, UInt8>) -> [UInt8]?)?
    /// Looks the transaction up in the negative list.
    public var consultList: ((inout TerminalMachine) -> TerminalAction)?
    /// Asked before the intention is stored; what it throws refuses the transaction.
    public var approve: ((TerminalRecord) throws(SchemeError) -> Void)?
    /// The records that a composite purchase writes, each with tag and length.
    public var records: [[UInt8]] = []

    /// A terminal that has none of it.
    public init() {}
}

/// Drives a terminal machine over channels to a card and a SAM.
///
/// It sends no command twice: what it is not sure of it reports as lost, and the machine asks the card. The
/// intention is durable before the machine goes on. SAM and card may be in any readers.
public struct TransactionLoop<CardSide: Reader, SAMSide: Reader> {
    private var cardReader: CardSide
    private var samReader: SAMSide
    private let samName: [UInt8]
    private let records: any RecordKeeping
    private var surroundings: TransactionSurroundings
    private var card: CardSide.Channel?
    private var sam: SAMSide.Channel?

    /// A loop for one transaction.
    /// - Parameter samName: what selects the SAM's application.
    public init(
        card: CardSide, sam: SAMSide, samName: [UInt8], records: any RecordKeeping,
        _ surroundings: TransactionSurroundings
    ) {
        (cardReader, samReader, self.samName) = (card, sam, samName)
        (self.records, self.surroundings) = (records, surroundings)
    }

    /// Drives the machine to its end, and closes the record as its outcome says.
    /// - Throws: ``SchemeError`` where it was not approved, or a record could not be kept: then it is open,
    ///   and resolved by the next recovery.
    public mutating func run(
        _ machine: consuming TerminalMachine
    ) throws(SchemeError) -> TransactionResult {
        // Both are connected when they are first needed: a card that is not there is one that was lost.
        var storeError: SchemeError?
        var action = machine.start()
        while true {
            switch action {
            case .sendToCard:
                if card == nil { card = connectedCard() }
                action = answered(CardSide.send(machine.command, &card), &machine)
            case .sendToSAM:
                if sam == nil { sam = connectedSAM() }
                action = answered(SAMSide.send(machine.command, &sam), &machine)
            case .store:
                do throws(SchemeError) {
                    try surroundings.approve?(machine.record)
                    try records.store(machine.record)
                    action = machine.received(.stored)
                } catch {
                    storeError = error
                    action = machine.received(.storeFailed)
                }
            case .reconnectCard:
                card = connectedCard()
                action = machine.received(card == nil ? .notConnected : .connected)
            case .reconnectSAM:
                sam = connectedSAM()
                action = machine.received(sam == nil ? .notConnected : .connected)
            case .verifyPIN: action = verifyPIN(&machine)
            case .consultList:
                action = surroundings.consultList?(&machine) ?? machine.received(.noList)
            case .askCardKey: action = giveCardKey(&machine)
            case .askRecord: action = giveRecord(&machine)
            case .finished(let outcome):
                if let storeError { throw storeError }
                try close(outcome, machine.record)
                card?.disconnect()
                sam?.disconnect()
                return TransactionResult(
                    outcome: outcome, record: machine.record, application: machine.application)
            case .ignore: preconditionFailure("a machine ignored the answer to its own question")
            }
        }
    }

    /// What becomes of the record. TerminalOutcome has the table.
    private func close(_ outcome: TerminalOutcome, _ record: TerminalRecord) throws(SchemeError) {
        switch outcome {
        case .success: try records.close(keeping: record)
        case .refused: try records.close(keeping: record.stage >= .answered ? record : nil)
        case .indeterminate: try records.store(record)
        }
    }

    private mutating func connectedCard() -> CardSide.Channel? {
        try? cardReader.connect()
    }

    private mutating func connectedSAM() -> SAMSide.Channel? {
        guard var channel = try? samReader.connect() else { return nil }
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(samName.count)] + samName + [0]
        guard case .response(let response) = try? channel.transmit(select),
            response.suffix(2) == [0x90, 0x00]
        else { return nil }
        return channel
    }

    private func answered(
        _ response: [UInt8]?, _ machine: inout TerminalMachine
    ) -> TerminalAction {
        guard let response else { return machine.received(.lost) }
        return machine.received(response.span)
    }

    private mutating func verifyPIN(_ machine: inout TerminalMachine) -> TerminalAction {
        guard let pin = surroundings.pin else { return machine.received(.pinDeclined) }
        surroundings.pin = nil
        let command = pin.verifyCommand(reference: 0)
        return answered(CardSide.send(command.span, &card), &machine)
    }

    private func giveCardKey(_ machine: inout TerminalMachine) -> TerminalAction {
        let serial = machine.record.transaction.serial
        guard let key = surroundings.receiptKey?(serial) else {
            return machine.received(.noCardKey)
        }
        return machine.take(cardKey: key.span)
    }

    private mutating func giveRecord(_ machine: inout TerminalMachine) -> TerminalAction {
        guard !surroundings.records.isEmpty else { return machine.received(.noMoreRecords) }
        let record = surroundings.records.removeFirst()
        return machine.take(record: record.span, file: 0x17)
    }
}

extension Reader {
    /// One exchange; nothing where it is not known what came of it, and the channel is over then.
    fileprivate static func send(_ command: Span<UInt8>, _ channel: inout Channel?) -> [UInt8]? {
        guard var open = channel else { return nil }
        let bytes = command.indices.map { command[$0] }
        if case .response(let response) = try? open.transmit(bytes) {
            channel = open
            return response
        }
        channel = nil
        return nil
    }
}
