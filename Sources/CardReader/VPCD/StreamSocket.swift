import Glibc

/// A connected TCP socket for small messages: each is acknowledged at once and sent in one piece.
final class StreamSocket {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_537)

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(4))
    }

    deinit { close(descriptor) }

    /// Connects to a port.
    /// - Returns: nothing where nobody listens.
    static func connected(host: String, port: UInt16) -> StreamSocket? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return nil }
        defer { freeaddrinfo(found) }
        var each = found
        while let address = each {
            let kind = address.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = socket(address.pointee.ai_family, kind, 0)
            if descriptor >= 0 {
                if connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 {
                    return StreamSocket(descriptor)
                }
                close(descriptor)
            }
            each = address.pointee.ai_next
        }
        return nil
    }

    /// Waits for bytes.
    /// - Parameters:
    ///   - stream: gets what came.
    ///   - end: when to give up; never without.
    /// - Returns: whether something came: not when the peer has gone or the time is over.
    func receive(into stream: inout VPCDStream, until end: Deadline? = nil) -> Bool {
        // An acknowledgement that waits for an answer to ride on costs 40 ms where the peer sends a message
        // in two pieces, as vpcd does. The option lasts for one.
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(4))
        if let end, !isReadable(until: end) { return false }
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            buffer.withUnsafeBytes { stream.append($0.prefix(count)) }
            return true
        }
    }

    /// Sends all bytes.
    /// - Returns: whether the peer was there.
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Whether there is something to receive, the peer's end too, at the latest at a moment.
    func isReadable(until end: Deadline) -> Bool { end.awaitInput(descriptor) }

    /// From now on a peer that takes nothing for so long has gone.
    func limitSending(milliseconds: Int32) {
        var limit = timeval(
            tv_sec: Int(milliseconds) / 1000, tv_usec: Int(milliseconds) % 1000 * 1000)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Ends the conversation; whoever waits in ``receive(into:until:)`` hears of it.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
