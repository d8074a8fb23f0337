import CardKernel
import CardSupport
import CryptoCore
import ISO7816
import ImageSupport
import Purse

/// A purse, a PSAM, a load SAM and the terminal between them, on one board.
struct Scene {
    let purse: BoardCard<PurseApplication>
    let psam: BoardCard<PSAM>
    let host: BoardCard<LoadSAM>
    /// The public receipt key of the card: 04, x, y.
    private(set) var cardKey = InlineArray<65, UInt8>(repeating: 0)

    /// The three cards, powered, and the SAMs selected.
    @inline(never)
    init() {
        purse = BoardCard(pageCount: 20, pageWordCount: 128, PurseApplication()) {
            (kernel: inout Kernel) throws(PersonalisationError) in try kernel.makeSamplePurse()
        }
        psam = BoardCard(pageCount: 6, pageWordCount: 128, PSAM()) {
            (kernel: inout Kernel) throws(PersonalisationError) in try kernel.makeSamplePSAM()
        }
        host = BoardCard(pageCount: 6, pageWordCount: 128, LoadSAM()) {
            (kernel: inout Kernel) throws(PersonalisationError) in try kernel.makeSampleLoadSAM()
        }
        _ = purse.powerOn()
        connectSAMs()
    }

    func connectSAMs() {
        _ = psam.powerOn()
        _ = host.powerOn()
        _ = psam.transmit(Commands.selectPSAM.span)
        _ = host.transmit(Commands.selectLoadSAM.span)
    }

    /// The policy of the terminal for an algorithm.
    func policy(_ algorithm: PurseAlgorithm, needsReceipt: Bool = false) -> TerminalPolicy {
        var policy = TerminalPolicy(
            applicationName: ascii("BURSA.PURSE"), terminal: SampleScheme.terminal,
            currency: SampleScheme.currency, keyIndex: SampleScheme.index(algorithm))
        policy.requiresReceipt = needsReceipt
        return policy
    }

    /// A transaction at noon of a day in 2026.
    /// - Parameter tear: takes the power of the card away at this write of its memory in DEBIT.
    @inline(never)
    func run(
        _ type: TransactionType, _ amount: UInt32, _ algorithm: PurseAlgorithm,
        needsReceipt: Bool = false, tear: Tear? = nil
    ) -> (outcome: TerminalOutcome, wasTorn: Bool) {
        let request = TerminalRequest(type, amount: amount, date: 0x2026_0301, time: 0x120000)
        var machine = TerminalMachine(
            request, policy: policy(algorithm, needsReceipt: needsReceipt))
        var action = machine.start()
        var tear = tear
        var wasTorn = false
        while true {
            switch action {
            case .sendToCard:
                // DEBIT is 54.
                let isTorn = tear != nil && machine.command[1] == 0x54
                if isTorn { purse.card.pointee.arm(tear) }
                if let response = purse.transmit(machine.command) {
                    action = machine.received(response)
                } else {
                    wasTorn = true
                    action = machine.received(.lost)
                }
                if isTorn {
                    purse.card.pointee.arm(nil)
                    tear = nil
                }
            case .sendToSAM:
                let isHost = machine.command[1] < 0x70
                let response =
                    isHost ? host.transmit(machine.command) : psam.transmit(machine.command)
                guard let response else { fatalError("a SAM without an answer") }
                action = machine.received(response)
            case .store: action = machine.received(.stored)
            case .reconnectCard:
                action = machine.received(purse.powerOn() == nil ? .notConnected : .connected)
            case .reconnectSAM:
                connectSAMs()
                action = machine.received(.connected)
            case .askCardKey: action = machine.take(cardKey: cardKey.span)
            case .finished(let outcome): return (outcome, wasTorn)
            case .verifyPIN, .consultList, .askRecord, .ignore: fatalError("nobody asked for it")
            }
        }
    }

    /// Has the card make its receipt key.
    @inline(never)
    mutating func makeReceiptKey() {
        select()
        guard let challenge = purse.transmit(Commands.getChallenge.span), challenge.count == 10
        else {
            fatalError("no challenge")
        }
        var message = InlineArray<21, UInt8>(repeating: 0)
        for index in 0..<8 { message[index] = challenge[index] }
        let header = Commands.generateReceiptKey
        for index in 0..<5 { message[16 + index] = header[index] }
        var command = InlineArray<14, UInt8>(repeating: 0)
        for index in 0..<5 { command[index] = header[index] }
        var mac = InlineArray<8, UInt8>(repeating: 0)
        let key = SampleScheme.cardKey(.maintenance, .aes)
        do throws(CryptoError) {
            var output = mac.mutableSpan
            try CMACKey<AESKey>.withKey(key.span) { (key) throws(CryptoError) in
                key.authenticate(message.span, into: &output)
            }
        } catch {
            fatalError("a key has 16 bytes")
        }
        for index in 0..<8 { command[5 + index] = mac[index] }
        guard let answer = purse.transmit(command.span), answer.count == 67 else {
            fatalError("no receipt key")
        }
        for index in 0..<65 { cardKey[index] = answer[index] }
    }

    private func select() {
        _ = purse.transmit(Commands.selectPurse.span)
    }

    /// What the card says that is on it.
    func balance() -> UInt32 {
        select()
        guard let answer = purse.transmit(Commands.getBalance.span), answer.count == 6 else {
            return .max
        }
        return big(answer, 0)
    }

    /// What the PSAM has counted.
    func counted() -> UInt32 {
        guard let answer = psam.transmit(Commands.initializeForCollection.span), answer.count >= 28
        else { return .max }
        return big(answer, 22)
    }
}

/// What is sent besides what the terminal sends; in no scratch memory, which ends with each test.
private enum Commands {
    static var selectPurse: InlineArray<17, UInt8> {
        [
            0x00, 0xA4, 0x04, 0x00, 11, 0x42, 0x55, 0x52, 0x53, 0x41, 0x2E, 0x50, 0x55, 0x52, 0x53,
            0x45, 0,
        ]
    }
    static var selectPSAM: InlineArray<16, UInt8> {
        [0x00, 0xA4, 0x04, 0x00, 10, 0x42, 0x55, 0x52, 0x53, 0x41, 0x2E, 0x50, 0x53, 0x41, 0x4D, 0]
    }
    static var selectLoadSAM: InlineArray<19, UInt8> {
        [
            0x00, 0xA4, 0x04, 0x00, 13, 0x42, 0x55, 0x52, 0x53, 0x41, 0x2E, 0x4C, 0x4F, 0x41, 0x44,
            0x53, 0x41, 0x4D, 0,
        ]
    }
    static var getBalance: InlineArray<5, UInt8> { [0x80, 0x5C, 0x00, 0x02, 0x04] }
    static var getChallenge: InlineArray<5, UInt8> { [0x00, 0x84, 0x00, 0x00, 0x08] }
    static var initializeForCollection: InlineArray<5, UInt8> { [0x80, 0x76, 0x00, 0x00, 0x00] }
    /// In front of its MAC.
    static var generateReceiptKey: InlineArray<5, UInt8> { [0x84, 0x46, 0x80, 0x00, 0x08] }
}

/// Four bytes, the most significant first.
private func big(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 4 { value = value << 8 | UInt32(bytes[index]) }
    return value
}
