import Glibc

/// A moment of the monotonic clock at which a wait ends.
struct Deadline {
    private let milliseconds: Int64

    /// So many milliseconds from now.
    init(after milliseconds: Int32) {
        self.milliseconds = Deadline.now + Int64(milliseconds)
    }

    /// Whether it has come.
    var isOver: Bool { Deadline.now >= milliseconds }

    private static var now: Int64 {
        var moment = timespec()
        clock_gettime(CLOCK_MONOTONIC, &moment)
        return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
    }

    /// Waits until a descriptor has something to read. A signal does not end the wait.
    func awaitInput(_ descriptor: Int32) -> Bool {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = max(0, milliseconds - Deadline.now)
            let count = poll(&entry, 1, Int32(clamping: left))
            if count < 0, errno == EINTR { continue }
            return count > 0
        }
    }
}
