public import CPCSCDropIn
import CardReader

// The functions of PC/SC on cards. Their contract is that of `winscard.h`.

/// Connects to a reader, and gives its card power if it has none: an image is locked from then on until
/// the last connection ends.
/// - Returns: also `SCARD_E_SHARING_VIOLATION` where another process has the image open for half a second.
@c(SCardConnect)
public func scardConnect(
    _ context: SCARDCONTEXT, _ reader: UnsafePointer<CChar>?, _ share: DWORD,
    _ protocols: DWORD, _ card: UnsafeMutablePointer<SCARDHANDLE>?, _ active: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard let card, let active else { throw Failure(.invalidParameter) }
        card.pointee = 0
        guard let reader else { throw Failure(.unknownReader) }
        let made = try manager.connect(
            context, String(cString: reader), share: share, protocols: protocols)
        (card.pointee, active.pointee) = made
    }
}

/// Makes a connection good again after a reset or another card, or changes its mode.
@c(SCardReconnect)
public func scardReconnect(
    _ card: SCARDHANDLE, _ share: DWORD, _ protocols: DWORD, _ initialization: DWORD,
    _ active: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard let active else { throw Failure(.invalidParameter) }
        active.pointee = try manager.reconnect(
            card, share: share, protocols: protocols, disposition: initialization)
    }
}

/// Ends a connection. The last one takes power from the card.
@c(SCardDisconnect)
public func scardDisconnect(_ card: SCARDHANDLE, _ disposition: DWORD) -> LONG {
    call { manager throws(Failure) in try manager.disconnect(card, disposition) }
}

/// Keeps other connections from the card; waits for the one that does.
@c(SCardBeginTransaction)
public func scardBeginTransaction(_ card: SCARDHANDLE) -> LONG {
    call { manager throws(Failure) in try manager.begin(card) }
}

/// Lets other connections to the card again.
@c(SCardEndTransaction)
public func scardEndTransaction(_ card: SCARDHANDLE, _ disposition: DWORD) -> LONG {
    call { manager throws(Failure) in try manager.end(card, disposition) }
}

/// Carries a command to the card and its response back. A response of no bytes says that it is not known
/// what the card did.
/// - Tearing: as the plan has it.
@c(SCardTransmit)
public func scardTransmit(
    _ card: SCARDHANDLE, _ sendPCI: UnsafePointer<SCARD_IO_REQUEST>?,
    _ command: UnsafePointer<UInt8>?, _ commandLength: DWORD,
    _ receivePCI: UnsafeMutablePointer<SCARD_IO_REQUEST>?,
    _ response: UnsafeMutablePointer<UInt8>?, _ responseLength: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard let sendPCI, let command, let response, let responseLength else {
            throw Failure(.invalidParameter)
        }
        guard commandLength <= DWORD(maximumBuffer) else { throw Failure(.insufficientBuffer) }
        let bytes = [UInt8](UnsafeBufferPointer(start: command, count: Int(commandLength)))
        let result = try manager.transmit(card, protocol: sendPCI.pointee.dwProtocol, bytes)
        if let receivePCI { receivePCI.pointee.dwProtocol = result.activeProtocol }
        let room = responseLength.pointee
        responseLength.pointee = DWORD(result.response.count)
        guard room >= responseLength.pointee else { throw Failure(.insufficientBuffer) }
        copy(result.response, to: response)
    }
}

/// The longest command: pcsc-lite's MAX_BUFFER_SIZE_EXTENDED.
private let maximumBuffer = 4 + 3 + (1 << 16) + 3 + 2

/// Commands for the reader itself, of which an emulated one has none.
@c(SCardControl)
public func scardControl(
    _ card: SCARDHANDLE, _ code: DWORD, _ sent: UnsafeRawPointer?, _ sentLength: DWORD,
    _ received: UnsafeMutableRawPointer?, _ receivedLength: DWORD, _ returned: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        returned?.pointee = 0
        try manager.undisturbed(card).check()
        throw Failure(.unsupportedFeature)
    }
}

/// What is known of a connection: reader, state, protocol, answer to reset.
@c(SCardStatus)
public func scardStatus(
    _ card: SCARDHANDLE, _ name: LPSTR?, _ nameLength: LPDWORD?, _ state: LPDWORD?,
    _ active: LPDWORD?, _ answer: UnsafeMutablePointer<UInt8>?, _ answerLength: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        let client = try manager.undisturbed(card)
        try client.check()
        let slot = client.slot
        let counter = DWORD(slot.reader.eventCount & 0xFFFF) << 16
        var bits = DWORD(SCARD_ABSENT)
        if slot.isCardPresent {
            bits = DWORD(SCARD_PRESENT)
            if slot.channel != nil { bits |= DWORD(SCARD_POWERED | SCARD_NEGOTIABLE) }
        }
        state?.pointee = counter | bits
        active?.pointee = client.activeProtocol
        if nameLength != nil { try give(Array(slot.reader.name.utf8) + [0], to: name, nameLength) }
        if answerLength != nil { try give(slot.answerToReset(), to: answer, answerLength) }
    }
}

/// An attribute of the reader.
@c(SCardGetAttrib)
public func scardGetAttrib(
    _ card: SCARDHANDLE, _ attribute: DWORD, _ value: UnsafeMutablePointer<UInt8>?,
    _ length: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard length != nil else { throw Failure(.invalidParameter) }
        let client = try manager.undisturbed(card)
        try client.check()
        guard let attribute = Attribute(rawValue: attribute) else {
            throw Failure(.unsupportedFeature)
        }
        try give(client.value(of: attribute), to: value, length)
    }
}

/// Attributes of an emulated reader cannot be set.
@c(SCardSetAttrib)
public func scardSetAttrib(
    _ card: SCARDHANDLE, _ attribute: DWORD, _ value: UnsafePointer<UInt8>?, _ length: DWORD
) -> LONG {
    call { manager throws(Failure) in
        guard value != nil, length > 0 else { throw Failure(.invalidParameter) }
        try manager.undisturbed(card).check()
        throw Failure(.unsupportedFeature)
    }
}
