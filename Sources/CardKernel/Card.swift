public import ISO7816

/// An application on a card: the commands that the kernel does not know, and what it remembers.
///
/// It joins a card by generics: `Card<Purse>` is one type, compiled as a whole.
public protocol CardApplication: ~Copyable {
    /// Carries out one command, of a proprietary class or with an instruction that the kernel does
    /// not know; what it answers is appended to `response`, without its status.
    ///
    /// What it stages in the journal of the kernel becomes durable when it commits, and is forgotten
    /// if it returns without.
    /// - Returns: the status; nothing if it does not know the command.
    /// - Throws: what the journal throws, and nothing else.
    mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord?

    /// Forgets what the table of ``CardEvent/clears(_:)`` says it must.
    mutating func apply(_ event: CardEvent)
}

/// A card without an application: the kernel's own commands alone.
public struct NoApplication: CardApplication, ~Copyable {
    /// It remembers nothing.
    public init() {}

    /// It knows no command.
    @inlinable
    public mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        nil
    }

    /// It forgets nothing.
    @inlinable
    public mutating func apply(_ event: CardEvent) {}
}

/// A whole card: the kernel, an application, and how a reader reaches them.
///
/// Nothing in it allocates. The generic part is small and visible to other modules, so that it is
/// compiled for the application at hand; the kernel is not generic.
public struct Card<Application: CardApplication & ~Copyable>: ~Copyable {
    /// Files, keys and the journal.
    public var kernel: Kernel
    /// What the card is for.
    public var application: Application

    /// A card without power.
    @inlinable
    public init(kernel: consuming Kernel, application: consuming Application) {
        self.kernel = kernel
        self.application = application
    }

    /// Loses power in the middle of something.
    @inlinable
    mutating func tear() -> CardAnswer {
        kernel.stop(.tear)
        application.apply(.tear)
        return .powerLost
    }
}

extension Card: IntegratedCircuitCard where Application: ~Copyable {
    /// Power and cold reset: the journal is opened, which may write.
    @inlinable
    public mutating func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        powerOff()
        application.apply(.coldReset)
        do throws(StorageError) { try kernel.start() } catch {
            return error == .powerLost ? tear() : .mute
        }
        kernel.answerToReset(into: &answer)
        return .answered
    }

    /// Warm reset.
    @inlinable
    public mutating func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer {
        guard kernel.isPowered else { return .mute }
        kernel.apply(.warmReset)
        application.apply(.warmReset)
        kernel.answerToReset(into: &answer)
        return .answered
    }

    /// The end of a contactless session.
    @inlinable
    public mutating func deselect() {
        kernel.apply(.deselect)
        application.apply(.deselect)
    }

    /// Takes power away between two commands.
    @inlinable
    public mutating func powerOff() {
        kernel.stop(.powerOff)
        application.apply(.powerOff)
    }

    /// One command and its response.
    @inlinable
    public mutating func transmit(
        _ command: Span<UInt8>, response: inout OutputSpan<UInt8>
    ) -> CardAnswer {
        guard kernel.isPowered, response.freeCapacity >= 2 else { return .mute }
        let start = response.count
        let status: StatusWord
        do throws(StorageError) {
            status = try carryOut(command, &response)
        } catch {
            response.removeLast(response.count - start)
            if error == .powerLost { return tear() }
            status = kernel.status(of: error)
            if !kernel.isPowered { application.apply(.powerOff) }
        }
        response.append(status.sw1)
        response.append(status.sw2)
        return .answered
    }

    @inlinable
    @inline(__always)
    mutating func carryOut(
        _ bytes: Span<UInt8>, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        let command: CommandAPDU
        do throws(ISO7816Error) { command = try CommandAPDU(parsing: bytes) } catch {
            return .wrongLength
        }
        let start = response.count
        let status = try dispatch(command, &response)
        try kernel.endCommand()
        return kernel.hold(&response, from: start, ne: command.ne, status)
    }

    @inlinable
    @inline(__always)
    mutating func dispatch(
        _ command: borrowing CommandAPDU, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        if command.cla < 0x80 {
            if command.cla & 0xE0 == 0x20 { return .classUnsupported }
            if let status = try kernel.process(command, into: &response) {
                if kernel.takeDirectoryChange() { application.apply(.otherDirectory) }
                return status
            }
        }
        if command.cla == 0xFF { return .classUnsupported }
        guard kernel.beginApplicationCommand() else { return .conditionsNotSatisfied }
        let answer = try application.process(command, kernel: &kernel, into: &response)
        kernel.endApplicationCommand()
        if let answer { return answer }
        return command.cla < 0x80 ? .instructionUnsupported : .classUnsupported
    }

    /// Plans a tear; the memory under the card carries it out.
    public mutating func arm(_ tear: Tear?) {
        kernel.arm(tear)
    }

    /// Memory and crypto work so far.
    public var work: CardWork {
        @inlinable mutating get { kernel.work }
    }
}
