import CPCSCDropIn
import CardReader
import Glibc

extension ResourceManager {
    /// The reader that stands for the list of readers. Its list never changes here.
    static var listReader: String { "\\\\?PnP?\\Notification" }

    /// Waits until a reader is in another state than a program knows, at most so many milliseconds.
    /// - Throws: `unknownReader`, `timeout`, `cancelled`, `invalidHandle` where the context was released.
    func statusChange(
        _ handle: SCARDCONTEXT, milliseconds: DWORD, _ states: inout [ReaderState]
    ) throws(Failure) {
        let context = try context(handle)
        for state in states where !isListReader(state.name) && state.current & .ignore == 0 {
            _ = try slot(state.name)
        }
        let isEndless = milliseconds >= 0xFFFF_FFFF
        let end = isEndless ? timespec() : timespec.after(milliseconds: UInt(milliseconds))
        context.isCancelled = false
        while true {
            if try update(&states) || states.isEmpty { return }
            if milliseconds == 0 { throw Failure(.timeout) }
            context.isWaiting = true
            defer { context.isWaiting = false }
            if isEndless {
                gate.wait()
            } else if !gate.wait(until: end) {
                if try update(&states) { return }
                throw Failure(.timeout)
            }
            guard !context.isCancelled else { throw Failure(.cancelled) }
            _ = try self.context(handle)
        }
    }

    private func update(_ states: inout [ReaderState]) throws(Failure) -> Bool {
        var isChanged = false
        for index in states.indices {
            states[index].event = 0
            guard states[index].current & .ignore == 0, !isListReader(states[index].name) else {
                continue
            }
            let slot = try slot(states[index].name)
            isChanged = states[index].update(slot) || isChanged
        }
        return isChanged
    }

    private func isListReader(_ name: String) -> Bool {
        name.lowercased() == Self.listReader.lowercased()
    }
}
