import Glibc
import ISO7816

/// Puts the card of an emulated reader into a reader of vpcd, so that pcscd has it: the card's side of the
/// vpcd protocol.
///
/// It connects again for ever, when the service restarts and when a card is put in after another was taken
/// out. A card that lost power in a command is gone for the service, and comes back.
///
/// Everything that touches the reader while ``run(_:)`` does its work goes through ``withReader(_:)``.
public final class VPCDCard: @unchecked Sendable {
    private let reader: EmulatedReader
    private let host: String
    private let port: UInt16
    // Unchecked: everything below is touched under the lock alone, the reader too.
    private let lock: ReaderLock
    private var socket: StreamSocket?
    /// Which card the service has.
    private var offered: UInt64?
    private var isStopped = false
    private var channel: EmulatedChannel?
    private var known: (eventCount: UInt64, answer: [UInt8])?

    /// A card that is not connected yet.
    /// - Parameters:
    ///   - host: where vpcd listens.
    ///   - port: of its reader: 35963 for the first, one more for each next.
    ///   - lock: the same one for readers that share a clock or a trace.
    public init(
        _ reader: EmulatedReader, host: String = "127.0.0.1", port: UInt16 = 35963,
        lock: ReaderLock = ReaderLock()
    ) {
        (self.reader, self.host, self.port, self.lock) = (reader, host, port, lock)
    }

    /// Lends the reader, between two messages. A removal ends the conversation with vpcd, which sees it.
    public func withReader<Result>(_ body: (EmulatedReader) throws -> Result) rethrows -> Result {
        try lock.withLock {
            defer { noticeChange() }
            return try body(reader)
        }
    }

    /// After something was done to the reader under the lock: a card that was taken out is gone for the
    /// service. To be called under the lock.
    public func noticeChange() {
        if let offered, offered != reader.eventCount { leave() }
    }

    /// Ends ``run(_:)``.
    public func stop() {
        lock.withLock {
            isStopped = true
            leave()
        }
    }

    /// Serves until ``stop()``.
    /// - Parameter observer: is told when vpcd is reached, and when it has gone.
    public func run(_ observer: (_ isConnected: Bool) -> Void = { _ in }) {
        var pause: UInt32 = 10
        while let present = isCardPresent() {
            guard present, let socket = StreamSocket.connected(host: host, port: port) else {
                usleep(pause * 1000)
                pause = min(pause * 2, 500)
                continue
            }
            pause = 10
            observer(true)
            converse(socket)
            observer(false)
            // A card that cannot be given power must not be offered without a pause.
            usleep(20_000)
        }
    }

    /// Nothing after ``stop()``.
    private func isCardPresent() -> Bool? {
        lock.withLock { isStopped ? nil : reader.card != nil }
    }

    private func converse(_ socket: StreamSocket) {
        let isWelcome = lock.withLock {
            guard !isStopped, reader.card != nil else { return false }
            (self.socket, offered) = (socket, reader.eventCount)
            return true
        }
        var stream = VPCDStream()
        while isWelcome, socket.receive(into: &stream) {
            while let body = stream.next() {
                let frame = VPCDFrame(body)
                guard lock.withLock({ carryOut(frame, socket) }) else { return }
            }
        }
        lock.withLock { leave() }
    }

    /// Ends the conversation; the card loses power.
    private func leave() {
        channel?.disconnect()
        channel = nil
        socket?.end()
        (socket, offered) = (nil, nil)
    }

    /// - Returns: whether the conversation goes on.
    private func carryOut(_ frame: VPCDFrame, _ socket: StreamSocket) -> Bool {
        guard self.socket === socket else { return false }
        let events = reader.eventCount
        let answer: [UInt8]?
        switch frame {
        case .powerOff:
            channel?.disconnect()
            channel = nil
            return true
        case .powerOn: return powerUp() || isGone()
        case .reset:
            guard channel != nil, (try? channel?.reset()) != nil else {
                channel = nil
                return powerUp() || isGone()
            }
            return true
        case .answerToReset: answer = answerToReset()
        case .command(let command): answer = respond(Array(command))
        }
        guard let answer, answer.count <= VPCDFrame.bodyByteCountMax, events == reader.eventCount,
            socket.send(VPCDFrame.bytes(answer))
        else { return isGone() }
        return true
    }

    /// The card is gone for the service.
    private func isGone() -> Bool {
        leave()
        return false
    }

    private func powerUp() -> Bool {
        do throws(CardReaderError) {
            let opened = try reader.connect()
            channel = opened
            known = (reader.eventCount, opened.answerToReset)
            return true
        } catch {
            return false
        }
    }

    /// It is asked for several times a second: a card that was asked once is left alone.
    private func answerToReset() -> [UInt8]? {
        if let known, known.eventCount == reader.eventCount { return known.answer }
        guard powerUp() else { return nil }
        channel?.disconnect()
        channel = nil
        return known?.answer
    }

    /// - Returns: nothing where the card gave no response: it must not look like one.
    private func respond(_ command: [UInt8]) -> [UInt8]? {
        // A byte that is no word, or nothing, is no command: the caller must not wait for ever.
        guard command.count > 1 else { return [0x67, 0x00] }
        guard channel != nil || powerUp() else { return nil }
        do throws(CardReaderError) {
            let result = try channel?.transmit(command)
            if result?.response == nil { channel = nil }
            return result?.response
        } catch {
            return error.code == .commandTooLong ? [0x67, 0x00] : nil
        }
    }
}
