import CPCSC
import Glibc

/// The functions of a libpcsclite that was opened at run time, so that a program runs without one too.
public final class PCSCLibrary: Sendable {
    typealias EstablishContext =
        @convention(c) (
            DWORD, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutablePointer<SCARDCONTEXT>?
        ) -> LONG
    typealias OnContext = @convention(c) (SCARDCONTEXT) -> LONG
    typealias ListReaders =
        @convention(c) (
            SCARDCONTEXT, UnsafePointer<CChar>?, UnsafeMutablePointer<CChar>?, LPDWORD?
        ) -> LONG
    typealias ListGroups =
        @convention(c) (
            SCARDCONTEXT, UnsafeMutablePointer<CChar>?, LPDWORD?
        ) -> LONG
    typealias GetStatusChange =
        @convention(c) (
            SCARDCONTEXT, DWORD, UnsafeMutablePointer<SCARD_READERSTATE>?, DWORD
        ) -> LONG
    typealias Connect =
        @convention(c) (
            SCARDCONTEXT, UnsafePointer<CChar>?, DWORD, DWORD, UnsafeMutablePointer<SCARDHANDLE>?,
            LPDWORD?
        ) -> LONG
    typealias Reconnect = @convention(c) (SCARDHANDLE, DWORD, DWORD, DWORD, LPDWORD?) -> LONG
    typealias OnCard = @convention(c) (SCARDHANDLE) -> LONG
    typealias OnCardWithDisposition = @convention(c) (SCARDHANDLE, DWORD) -> LONG
    typealias Status =
        @convention(c) (
            SCARDHANDLE, UnsafeMutablePointer<CChar>?, LPDWORD?, LPDWORD?, LPDWORD?,
            UnsafeMutablePointer<UInt8>?, LPDWORD?
        ) -> LONG
    typealias Transmit =
        @convention(c) (
            SCARDHANDLE, UnsafePointer<SCARD_IO_REQUEST>?, UnsafePointer<UInt8>?, DWORD,
            UnsafeMutablePointer<SCARD_IO_REQUEST>?, UnsafeMutablePointer<UInt8>?, LPDWORD?
        ) -> LONG
    typealias Control =
        @convention(c) (
            SCARDHANDLE, DWORD, UnsafeRawPointer?, DWORD, UnsafeMutableRawPointer?, DWORD, LPDWORD?
        ) -> LONG
    typealias GetAttribute =
        @convention(c) (
            SCARDHANDLE, DWORD, UnsafeMutablePointer<UInt8>?, LPDWORD?
        ) -> LONG

    let establishContext: EstablishContext
    let releaseContext: OnContext
    let cancel: OnContext
    let listReaders: ListReaders
    let listGroups: ListGroups
    let getStatusChange: GetStatusChange
    let connect: Connect
    let reconnect: Reconnect
    let disconnect: OnCardWithDisposition
    let beginTransaction: OnCard
    let endTransaction: OnCardWithDisposition
    let status: Status
    let transmit: Transmit
    let control: Control
    let getAttribute: GetAttribute

    /// Opens a library; it stays open for as long as the process lives.
    /// - Parameter path: else what BURSA_PCSC names, else `libpcsclite.so.1` where the system has it.
    /// - Throws: ``PCSCError`` with ``PCSCCode/noLibrary`` or ``PCSCCode/noFunction``.
    public init(_ path: String? = nil) throws(PCSCError) {
        let named = getenv("BURSA_PCSC").map { String(cString: $0) }
        guard let handle = dlopen(path ?? named ?? "libpcsclite.so.1", RTLD_NOW | RTLD_LOCAL) else {
            throw PCSCError("dlopen", .noLibrary)
        }
        func find<Function>(_ name: String, _ type: Function.Type) throws(PCSCError) -> Function {
            guard let symbol = dlsym(handle, name) else {
                throw PCSCError("dlsym \(name)", .noFunction)
            }
            // Sound: these are the types of winscard.h.
            return unsafeBitCast(symbol, to: type)
        }
        establishContext = try find("SCardEstablishContext", EstablishContext.self)
        releaseContext = try find("SCardReleaseContext", OnContext.self)
        cancel = try find("SCardCancel", OnContext.self)
        listReaders = try find("SCardListReaders", ListReaders.self)
        listGroups = try find("SCardListReaderGroups", ListGroups.self)
        getStatusChange = try find("SCardGetStatusChange", GetStatusChange.self)
        connect = try find("SCardConnect", Connect.self)
        reconnect = try find("SCardReconnect", Reconnect.self)
        disconnect = try find("SCardDisconnect", OnCardWithDisposition.self)
        beginTransaction = try find("SCardBeginTransaction", OnCard.self)
        endTransaction = try find("SCardEndTransaction", OnCardWithDisposition.self)
        status = try find("SCardStatus", Status.self)
        transmit = try find("SCardTransmit", Transmit.self)
        control = try find("SCardControl", Control.self)
        getAttribute = try find("SCardGetAttrib", GetAttribute.self)
    }
}

/// Fails where a call did not succeed.
func check(_ call: String, _ result: LONG) throws(PCSCError) {
    let code = PCSCCode(result)
    guard code == .success else { throw PCSCError(call, code) }
}
