import CPCSC

/// One connection to a card; it ends with the object. One thread at a time uses it.
final class PCSCConnection {
    private let context: PCSCContext
    private let sharing: PCSCReader.Sharing
    private let handle: SCARDHANDLE
    private var activeProtocol: DWORD
    private var isOpen = true
    /// Whether the card stays as it is when the connection ends; else it loses power.
    private let isLeft: Bool
    // The longest response is one of 65,536 bytes and its status.
    private var room = [UInt8](repeating: 0, count: 65_538 + 6)

    private var library: PCSCLibrary { context.library }

    init(
        _ reader: String, _ sharing: PCSCReader.Sharing, _ context: PCSCContext, isLeft: Bool
    ) throws(PCSCError) {
        var handle = SCARDHANDLE()
        var active: DWORD = 0
        try check(
            "SCardConnect",
            context.library.connect(
                context.handle, reader, sharing.mode, PCSCConnection.anyProtocol, &handle, &active))
        (self.context, self.sharing, self.isLeft) = (context, sharing, isLeft)
        (self.handle, activeProtocol) = (handle, active)
    }

    deinit { disconnect() }

    private static var anyProtocol: DWORD { DWORD(SCARD_PROTOCOL_T0) | DWORD(SCARD_PROTOCOL_T1) }

    func disconnect() {
        guard isOpen else { return }
        isOpen = false
        _ = library.disconnect(handle, DWORD(isLeft ? SCARD_LEAVE_CARD : SCARD_UNPOWER_CARD))
    }

    func reset() throws(PCSCError) {
        try check(
            "SCardReconnect",
            library.reconnect(
                handle, sharing.mode, PCSCConnection.anyProtocol, DWORD(SCARD_RESET_CARD),
                &activeProtocol))
    }

    func answerToReset() throws(PCSCError) -> [UInt8] {
        var answer = [UInt8](repeating: 0, count: Int(MAX_ATR_SIZE))
        var length = DWORD(answer.count)
        var name = [CChar](repeating: 0, count: Int(MAX_READERNAME) + 2)
        var nameLength = DWORD(name.count)
        var state: DWORD = 0
        var active: DWORD = 0
        try check(
            "SCardStatus",
            library.status(handle, &name, &nameLength, &state, &active, &answer, &length))
        return Array(answer.prefix(Int(length)))
    }

    /// - Returns: what came, perhaps nothing.
    func transmit(_ command: [UInt8]) throws(PCSCError) -> [UInt8] {
        var sent = SCARD_IO_REQUEST()
        sent.dwProtocol = activeProtocol
        sent.cbPciLength = DWORD(MemoryLayout<SCARD_IO_REQUEST>.size)
        var length = DWORD(room.count)
        try check(
            "SCardTransmit",
            library.transmit(handle, &sent, command, DWORD(command.count), nil, &room, &length))
        return Array(room.prefix(Int(length)))
    }

    func begin() throws(PCSCError) {
        try check("SCardBeginTransaction", library.beginTransaction(handle))
    }

    func end() throws(PCSCError) {
        try check("SCardEndTransaction", library.endTransaction(handle, DWORD(SCARD_LEAVE_CARD)))
    }

    func control(_ code: UInt32, _ sent: [UInt8]) throws(PCSCError) -> [UInt8] {
        var answer = [UInt8](repeating: 0, count: 4096)
        var length: DWORD = 0
        try check(
            "SCardControl",
            library.control(
                handle, DWORD(code), sent, DWORD(sent.count), &answer, DWORD(answer.count), &length)
        )
        return Array(answer.prefix(Int(length)))
    }

    func attribute(_ number: UInt32) throws(PCSCError) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: 512)
        var length = DWORD(value.count)
        try check("SCardGetAttrib", library.getAttribute(handle, DWORD(number), &value, &length))
        return Array(value.prefix(Int(length)))
    }
}
