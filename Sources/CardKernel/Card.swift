public import ISO7816

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
            application.interrupted(by: bytes.count < 4 ? 0xFF : bytes[1])
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
        if command.cla & 0xE0 == 0x20 || command.cla == 0xFF {
            application.interrupted(by: command.ins)
            return .classUnsupported
        }
        if command.cla < 0x80, let status = try processInKernel(command, &response) {
            application.interrupted(by: command.ins)
            if kernel.takeDirectoryChange() { application.apply(.otherDirectory) }
            // SELECT is A4.
            guard command.ins == 0xA4, status.hasSelected else { return status }
            return application.selected(kernel.currentDirectory, status, kernel: &kernel)
        }
        guard kernel.beginApplicationCommand() else {
            application.interrupted(by: command.ins)
            return .conditionsNotSatisfied
        }
        let answer = try application.process(command, kernel: &kernel, into: &response)
        kernel.endApplicationCommand()
        if let answer { return answer }
        application.interrupted(by: command.ins)
        return command.cla < 0x80 ? .instructionUnsupported : .classUnsupported
    }

    /// A command that the memory refuses was still one of the kernel.
    @inlinable
    @inline(__always)
    mutating func processInKernel(
        _ command: borrowing CommandAPDU, _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        do throws(StorageError) {
            return try kernel.process(command, into: &response)
        } catch {
            if error != .powerLost { application.interrupted(by: command.ins) }
            throw error
        }
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

extension StatusWord {
    /// Whether a SELECT that ends so made its file current.
    @inlinable
    var hasSelected: Bool {
        self == .success || self == .fileDeactivated || self == .fileTerminated
    }
}
