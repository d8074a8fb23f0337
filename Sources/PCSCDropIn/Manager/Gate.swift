import Glibc

/// One lock for the whole manager, and one condition that every change wakes.
final class Gate: @unchecked Sendable {
    // Sound: the system's objects lie at addresses that never change, and live as long as the process.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
    }

    func enter() { pthread_mutex_lock(mutex) }
    func leave() { pthread_mutex_unlock(mutex) }

    /// Wakes everybody who waits.
    func announce() { pthread_cond_broadcast(changed) }

    /// Waits for a change, the lock given away meanwhile.
    func wait() { pthread_cond_wait(changed, mutex) }

    /// Waits for a change until a moment of the monotonic clock.
    /// - Returns: whether there was one.
    func wait(until moment: timespec) -> Bool {
        var moment = moment
        return pthread_cond_timedwait(changed, mutex, &moment) == 0
    }
}

extension timespec {
    /// So many milliseconds from now.
    static func after(milliseconds: UInt) -> timespec {
        var moment = timespec()
        clock_gettime(CLOCK_MONOTONIC, &moment)
        let nanoseconds = moment.tv_nsec + Int(milliseconds % 1000) * 1_000_000
        moment.tv_sec += Int(milliseconds / 1000) + nanoseconds / 1_000_000_000
        moment.tv_nsec = nanoseconds % 1_000_000_000
        return moment
    }
}
