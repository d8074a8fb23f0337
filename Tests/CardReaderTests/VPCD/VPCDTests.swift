import CardReader
import Foundation
import Glibc
import ISO7816
import Testing

/// A card that counts its commands and can lose power in one.
private final class Counter: IntegratedCircuitCard {
    var work = CardWork()
    private var hasPower = false
    private var tear: Tear?

    func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        hasPower = true
        for byte in [0x3B, 0x80, 0x80, 0x01, 0x01] as [UInt8] { answer.append(byte) }
        return .answered
    }

    func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer { powerOn(answer: &answer) }
    func deselect() {}
    func powerOff() { hasPower = false }
    func arm(_ tear: Tear?) { self.tear = tear }

    /// The number of bytes of the command, and as many bytes as its last two say.
    func transmit(_ command: Span<UInt8>, response: inout OutputSpan<UInt8>) -> CardAnswer {
        guard hasPower else { return .mute }
        if tear != nil { return .powerLost }
        let wanted =
            command.count < 2
            ? 0 : Int(command[command.count - 2]) << 8 | Int(command[command.count - 1])
        for index in 0..<min(wanted, response.freeCapacity - 2) {
            response.append(UInt8(index & 0xFF))
        }
        response.append(0x90)
        response.append(UInt8(command.count & 0xFF))
        return .answered
    }
}

/// Both ends: a reader, and a card of ours in it that runs on a thread.
private final class Line {
    let reader: VPCDReader
    let card: VPCDCard

    init(patience: Int32 = 5000) throws {
        reader = try VPCDReader(name: "R", port: 0, patience: patience)
        let emulated = EmulatedReader(name: "E", timing: TimingModel(.t1(BlockTiming())))
        try emulated.insert(Counter())
        card = VPCDCard(emulated, port: reader.port)
        let serving = card
        Thread.detachNewThread { serving.run() }
        try #require(reader.awaitCard(milliseconds: 5000))
    }

    deinit { card.stop() }
}

@Suite struct VPCDTests {
    @Test("commands of every length go there and responses come back")
    func lengths() throws {
        let line = try Line()
        var channel = try line.reader.connect()
        #expect(channel.answerToReset == [0x3B, 0x80, 0x80, 0x01, 0x01])
        for count in [2, 5, 260, 1000, 65_535] {
            for wanted in [0, 1, 256, 5000] {
                var command = [UInt8](repeating: 0, count: count)
                command[count - 2] = UInt8(wanted >> 8)
                command[count - 1] = UInt8(wanted & 0xFF)
                let response = try #require(try channel.transmit(command).response)
                let data = response.dropLast(2)
                #expect(response.suffix(2) == [0x90, UInt8(count & 0xFF)])
                #expect(data.count <= wanted)
                #expect(data.elementsEqual((0..<data.count).map { UInt8($0 & 0xFF) }))
            }
        }
        #expect(throws: CardReaderError(.commandTooLong, reader: "R")) {
            try channel.transmit([UInt8](repeating: 0, count: 65_536))
        }
        for short in [[], [0], [1], [4], [0xFF]] as [[UInt8]] {
            #expect(try channel.transmit(short) == .response([0x67, 0x00]))
        }
        try channel.reset()
        #expect(try channel.transmit([0, 0]) == .response([0x90, 2]))
        channel.disconnect()
        #expect(throws: CardReaderError(.sessionOver, reader: "R")) {
            try channel.transmit([0, 0])
        }
    }

    @Test("a card that loses power in a command is gone, and comes back")
    func tear() throws {
        let line = try Line()
        let channel = try line.reader.connect()
        let before = line.reader.presence().eventCount
        line.card.withReader {
            $0.faults.script[.exchange($0.exchangeCount + 1)] = .powerLoss(PowerLoss(then: .stays))
        }
        #expect(try channel.transmit([0, 0]) == .indeterminate(.cardRemoved))
        #expect(line.reader.awaitCard(milliseconds: 5000))
        #expect(line.reader.presence().eventCount == before + 2)
        #expect(try line.reader.connect().transmit([0, 0]) == .response([0x90, 2]))
    }

    @Test("a card that is taken out is gone at once; another comes")
    func removal() throws {
        let line = try Line()
        let channel = try line.reader.connect()
        let card = line.card.withReader { $0.remove() }
        #expect(throws: CardReaderError(.sessionOver, reader: "R")) {
            try channel.transmit([0, 0])
        }
        #expect(!line.reader.presence().isCardPresent)
        #expect(throws: CardReaderError(.noCard, reader: "R")) { try line.reader.connect() }
        try line.card.withReader { try $0.insert(try #require(card)) }
        #expect(line.reader.awaitCard(milliseconds: 5000))
        #expect(try line.reader.connect().transmit([0, 0]) == .response([0x90, 2]))
    }

    @Test(
        "a foreign card that answers nothing, too little or nonsense does not hold anybody up",
        arguments: [[], [0], [0, 0], [0, 1, 0x90], [0, 1]] as [[UInt8]])
    func foreign(answer: [UInt8]) throws {
        let reader = try VPCDReader(name: "R", port: 0, patience: 200)
        let foreign = try Foreign(reader.port, answers: [[0, 2, 0x3B, 0x00], answer])
        defer { foreign.leave() }
        #expect(reader.awaitCard(milliseconds: 5000))
        let channel = try reader.connect()
        let expected: Exchange =
            switch answer {
            case [0, 0]: .indeterminate(.answerTooShort(byteCount: 0))
            case [0, 1, 0x90]: .indeterminate(.answerTooShort(byteCount: 1))
            default: .indeterminate(.noAnswer)
            }
        #expect(try channel.transmit([0, 0]) == expected)
        #expect(throws: CardReaderError(.sessionOver, reader: "R")) {
            try channel.transmit([0, 0])
        }
    }

    @Test("an answer to reset of no bytes, or of more than 33, is none")
    func answersToReset() throws {
        for count in [0, 1, 34, 200] {
            let reader = try VPCDReader(name: "R", port: 0, patience: 500)
            let answer = [0, UInt8(count)] + [UInt8](repeating: 0x3B, count: count)
            let foreign = try Foreign(reader.port, answers: [answer])
            defer { foreign.leave() }
            #expect(reader.awaitCard(milliseconds: 5000))
            #expect(throws: CardReaderError(.unresponsive, reader: "R")) { try reader.connect() }
        }
    }

    @Test("a card that says more than it was asked for is thrown out before the next command")
    func surplus() throws {
        let reader = try VPCDReader(name: "R", port: 0)
        let twice: [UInt8] = [0, 2, 0x90, 0x01, 0, 2, 0x90, 0x02]
        let foreign = try Foreign(reader.port, answers: [[0, 2, 0x3B, 0x00], twice, twice])
        defer { foreign.leave() }
        #expect(reader.awaitCard(milliseconds: 5000))
        let channel = try reader.connect()
        #expect(try channel.transmit([0, 0]) == .response([0x90, 0x01]))
        #expect(throws: CardReaderError(.sessionOver, reader: "R")) {
            try channel.transmit([0, 0])
        }
        #expect(!reader.presence().isCardPresent)
    }

    @Test("a signal does not end the wait for an answer")
    func signals() throws {
        signal(SIGUSR1) { _ in }
        // The threads that run tests block signals.
        var (wanted, before) = (sigset_t(), sigset_t())
        sigemptyset(&wanted)
        sigaddset(&wanted, SIGUSR1)
        pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let reader = try VPCDReader(name: "R", port: 0, patience: 5000)
        let foreign = try Foreign(
            reader.port, answers: [[0, 2, 0x3B, 0x00], [0, 2, 0x90, 0x00]], delay: 0.3)
        defer { foreign.leave() }
        #expect(reader.awaitCard(milliseconds: 5000))
        let channel = try reader.connect()
        let waiting = pthread_self()
        Thread.detachNewThread {
            for _ in 0..<5 {
                usleep(20_000)
                pthread_kill(waiting, SIGUSR1)
            }
        }
        #expect(try channel.transmit([0, 0]) == .response([0x90, 0x00]))
    }

    @Test("a port that is taken is refused")
    func taken() throws {
        let reader = try VPCDReader(name: "R", port: 0)
        #expect(
            throws: CardReaderError(.system(call: "bind", errno: EADDRINUSE), reader: "S")
        ) { try VPCDReader(name: "S", port: reader.port) }
    }
}

/// A card of somebody else's: to each message it says what it is told to.
private final class Foreign: Sendable {
    private let descriptor: Int32

    init(_ port: UInt16, answers: [[UInt8]], delay: TimeInterval = 0) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = port.bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        self.descriptor = descriptor
        Thread.detachNewThread {
            var heard = [UInt8](repeating: 0, count: 1024)
            for answer in answers {
                guard recv(descriptor, &heard, heard.count, 0) > 0 else { return }
                Thread.sleep(forTimeInterval: delay)
                _ = send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    deinit { close(descriptor) }

    /// Its thread ends too.
    func leave() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
