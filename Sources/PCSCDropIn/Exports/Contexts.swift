public import CPCSCDropIn
import CardReader
import Glibc

// The functions of PC/SC on contexts and readers. Their contract is that of `winscard.h`.

/// Gives a program a context, and makes the readers of the plan when it is the first.
/// - Returns: also `SCARD_E_NO_SERVICE` where the plan cannot be carried out; standard error says why.
@c(SCardEstablishContext)
public func scardEstablishContext(
    _ scope: DWORD, _ reserved1: UnsafeRawPointer?, _ reserved2: UnsafeRawPointer?,
    _ context: UnsafeMutablePointer<SCARDCONTEXT>?
) -> LONG {
    call { manager throws(Failure) in
        guard let context else { throw Failure(.invalidParameter) }
        context.pointee = 0
        guard scope <= DWORD(SCARD_SCOPE_GLOBAL) else { throw Failure(.invalidValue) }
        context.pointee = try manager.establish()
    }
}

/// Ends a context, and its connections, which leave the card as it is.
@c(SCardReleaseContext)
public func scardReleaseContext(_ context: SCARDCONTEXT) -> LONG {
    call { manager throws(Failure) in try manager.release(context) }
}

/// Whether a handle is that of a context.
@c(SCardIsValidContext)
public func scardIsValidContext(_ context: SCARDCONTEXT) -> LONG {
    call { manager throws(Failure) in _ = try manager.context(context) }
}

/// Calls off what waits for a change in a context, from another thread.
@c(SCardCancel)
public func scardCancel(_ context: SCARDCONTEXT) -> LONG {
    call { manager throws(Failure) in manager.cancel(try manager.context(context)) }
}

/// The names of all readers; groups are not looked at, for there is one.
@c(SCardListReaders)
public func scardListReaders(
    _ context: SCARDCONTEXT, _ groups: UnsafePointer<CChar>?, _ readers: LPSTR?,
    _ length: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard length != nil else { throw Failure(.invalidParameter) }
        _ = try manager.context(context)
        let names = manager.slots.map(\.reader.name)
        guard !names.isEmpty else { throw Failure(.noReadersAvailable) }
        try give(multiString(names), to: readers, length)
    }
}

/// The one group that there is.
@c(SCardListReaderGroups)
public func scardListReaderGroups(
    _ context: SCARDCONTEXT, _ groups: LPSTR?, _ length: LPDWORD?
) -> LONG {
    call { manager throws(Failure) in
        guard length != nil else { throw Failure(.invalidParameter) }
        _ = try manager.context(context)
        try give(multiString(["SCard$DefaultReaders"]), to: groups, length)
    }
}

/// Gives back what a call with `SCARD_AUTOALLOCATE` gave.
@c(SCardFreeMemory)
public func scardFreeMemory(_ context: SCARDCONTEXT, _ memory: UnsafeRawPointer?) -> LONG {
    call { manager throws(Failure) in
        _ = try manager.context(context)
        free(UnsafeMutableRawPointer(mutating: memory))
    }
}

/// Waits for a change of readers, insertions and removals counted in the high word of each state.
@c(SCardGetStatusChange)
public func scardGetStatusChange(
    _ context: SCARDCONTEXT, _ milliseconds: DWORD,
    _ states: UnsafeMutablePointer<SCARD_READERSTATE>?, _ count: DWORD
) -> LONG {
    call { manager throws(Failure) in
        _ = try manager.context(context)
        guard states != nil || count == 0 else { throw Failure(.invalidParameter) }
        let given = UnsafeMutableBufferPointer(start: states, count: Int(count))
        var wanted: [ReaderState] = []
        for state in given {
            guard let name = state.szReader else { throw Failure(.invalidValue) }
            wanted.append(ReaderState(name: String(cString: name), current: state.dwCurrentState))
        }
        let result = Result { () throws(Failure) in
            try manager.statusChange(context, milliseconds: milliseconds, &wanted)
        }
        for (index, state) in wanted.enumerated() {
            given[index].dwEventState = state.event
            guard state.current & .ignore == 0, state.event != 0 else { continue }
            given[index].cbAtr = DWORD(state.answerToReset.count)
            withUnsafeMutableBytes(of: &given[index].rgbAtr) { room in
                for place in room.indices {
                    room[place] =
                        place < state.answerToReset.count ? state.answerToReset[place] : 0
                }
            }
        }
        try result.get()
    }
}
