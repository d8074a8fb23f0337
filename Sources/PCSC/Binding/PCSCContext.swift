import CPCSC

/// A conversation with the service that has the readers. One thread at a time uses it, except for ``cancel()``.
public final class PCSCContext: @unchecked Sendable {
    // Unchecked: the handle never changes, and PC/SC lets threads share a library.
    let library: PCSCLibrary
    let handle: SCARDCONTEXT

    /// Begins.
    /// - Throws: ``PCSCError``; `SCARD_E_NO_SERVICE` where pcscd does not run.
    public init(_ library: PCSCLibrary) throws(PCSCError) {
        var handle = SCARDCONTEXT()
        try check(
            "SCardEstablishContext",
            library.establishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &handle))
        (self.library, self.handle) = (library, handle)
    }

    deinit { _ = library.releaseContext(handle) }

    /// The names of all readers; none where there is none.
    public func readerNames() throws(PCSCError) -> [String] {
        try strings("SCardListReaders") { library.listReaders(handle, nil, $0, $1) }
    }

    /// The names of the groups of readers.
    public func groupNames() throws(PCSCError) -> [String] {
        try strings("SCardListReaderGroups") { library.listGroups(handle, $0, $1) }
    }

    /// Asks for the length, then for the names; again where a reader came in between.
    private func strings(
        _ call: String, _ ask: (UnsafeMutablePointer<CChar>?, LPDWORD) -> LONG
    ) throws(PCSCError) -> [String] {
        for _ in 0..<8 {
            var length: DWORD = 0
            var result = PCSCCode(ask(nil, &length))
            if result == .noReadersAvailable { return [] }
            guard result == .success else { throw PCSCError(call, result) }
            var bytes = [CChar](repeating: 0, count: Int(length))
            result = PCSCCode(ask(&bytes, &length))
            if result == .insufficientBuffer { continue }
            if result == .noReadersAvailable { return [] }
            guard result == .success else { throw PCSCError(call, result) }
            return MultiString.parse(bytes.prefix(Int(length)).map { UInt8(bitPattern: $0) })
        }
        throw PCSCError(call, .insufficientBuffer)
    }

    /// Waits until a reader is in another state than is known.
    /// - Parameters:
    ///   - known: readers and what is known of them; ``PCSCReaderState/unaware`` to be told at once.
    ///   - milliseconds: at most so long; 0 looks and does not wait.
    /// - Returns: the states now; nothing when the time is over, or ``cancel()`` was called.
    /// - Throws: ``PCSCError``, `SCARD_E_UNKNOWN_READER` where one of them has gone.
    public func change(
        _ known: [(name: String, state: PCSCReaderState)], milliseconds: UInt32
    ) throws(PCSCError) -> [PCSCReaderState]? {
        var names = known.map { Array($0.name.utf8CString) }
        var states = known.map { entry in
            var state = SCARD_READERSTATE()
            state.dwCurrentState = DWORD(entry.state.bits)
            return state
        }
        let result = names.withPointers { pointers in
            for (index, pointer) in pointers.enumerated() { states[index].szReader = pointer }
            return PCSCCode(
                library.getStatusChange(
                    handle, DWORD(milliseconds), &states, DWORD(states.count)))
        }
        if result == .timeout || result == .cancelled { return nil }
        guard result == .success else { throw PCSCError("SCardGetStatusChange", result) }
        return states.map(PCSCReaderState.init)
    }

    /// Ends a wait, from another thread.
    public func cancel() { _ = library.cancel(handle) }
}

/// What is known of a reader.
public struct PCSCReaderState: Equatable, Sendable {
    /// The flags `SCARD_STATE_…`, and in the upper 16 of 32 bits how many cards came and went.
    let bits: UInt32
    /// The answer to reset of the card that is there, 2 to 33 bytes; empty without one.
    public let answerToReset: [UInt8]

    /// Nothing is known.
    public static let unaware = PCSCReaderState(bits: 0, answerToReset: [])

    private init(bits: UInt32, answerToReset: [UInt8]) {
        (self.bits, self.answerToReset) = (bits, answerToReset)
    }

    init(_ state: SCARD_READERSTATE) {
        bits = UInt32(truncatingIfNeeded: state.dwEventState) & ~UInt32(SCARD_STATE_CHANGED)
        let count = min(Int(state.cbAtr), MemoryLayout.size(ofValue: state.rgbAtr))
        answerToReset = withUnsafeBytes(of: state.rgbAtr) { Array($0.prefix(count)) }
    }

    /// Whether a card is there.
    public var isCardPresent: Bool { bits & UInt32(SCARD_STATE_PRESENT) != 0 }
    /// Whether the card that is there does not answer.
    public var isMute: Bool { bits & UInt32(SCARD_STATE_MUTE) != 0 }
    /// Whether another program uses the card.
    public var isInUse: Bool { bits & UInt32(SCARD_STATE_INUSE) != 0 }
    /// Whether another program has the card for itself.
    public var isExclusive: Bool { bits & UInt32(SCARD_STATE_EXCLUSIVE) != 0 }
    /// How many cards came and went, modulo 2^16.
    public var eventCount: UInt16 { UInt16(bits >> 16) }
}

/// Names, each with its zero, and a zero at the end, as PC/SC gives them.
package enum MultiString {
    package static func parse(_ bytes: some Sequence<UInt8>) -> [String] {
        var names: [String] = []
        var name: [UInt8] = []
        for byte in bytes {
            guard byte == 0 else {
                name.append(byte)
                continue
            }
            if name.isEmpty { break }
            names.append(String(decoding: name, as: UTF8.self))
            name = []
        }
        return names
    }
}

extension [[CChar]] {
    /// Lends pointers to all of them at once.
    mutating func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>]) -> Result
    ) -> Result {
        var joined = self.flatMap { $0 }
        let offsets = reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        return joined.withUnsafeMutableBufferPointer { room in
            guard let start = room.baseAddress else { return body([]) }
            return body(offsets.dropLast().map { UnsafePointer(start + $0) })
        }
    }
}
