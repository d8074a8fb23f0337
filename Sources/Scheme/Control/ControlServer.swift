import Glibc

/// A Unix socket on which the control protocol is spoken, a line a request, a line a reply. Everybody who
/// connects has a thread; only the owner of the socket may.
public final class ControlServer: Sendable {
    /// Where the socket is.
    public let path: String
    private let listener: Int32
    private let answer: @Sendable ([UInt8]) -> ControlReply

    /// Listens, and answers from threads of its own for as long as the process lives.
    ///
    /// A socket that a dead process left is taken over.
    /// - Parameter answer: has a line without its end.
    /// - Throws: `.inUse` where somebody listens there, `.request` for a path of more than 107 bytes,
    ///   `.system`.
    public init(
        _ path: String, answer: @escaping @Sendable ([UInt8]) -> ControlReply
    ) throws(SchemeError) {
        (self.path, self.answer) = (path, answer)
        listener = try ControlServer.listen(path)
        let unmanaged = Unmanaged.passRetained(self)
        ControlServer.detach(unmanaged.toOpaque()) { context in
            guard let context else { return nil }
            Unmanaged<ControlServer>.fromOpaque(context).takeRetainedValue().serve()
            return nil
        }
    }

    private static func listen(_ path: String) throws(SchemeError) -> Int32 {
        let socket = try open(path)
        if try SocketAddress(path).withPointer({ Glibc.connect(socket, $0, $1) }) == 0 {
            close(socket)
            throw SchemeError(.inUse, path)
        }
        close(socket)
        unlink(path)
        let listener = try open(path)
        // Before it has a name: the mask of the process is the program's.
        guard fchmod(listener, 0o600) == 0 else {
            let error = SchemeError(call: "fchmod", path)
            close(listener)
            throw error
        }
        let bound = try SocketAddress(path).withPointer { bind(listener, $0, $1) }
        guard bound == 0, Glibc.listen(listener, 16) == 0 else {
            // Another process was faster.
            let isTaken = bound != 0 && errno == EADDRINUSE
            let error = SchemeError(call: bound == 0 ? "listen" : "bind", path)
            close(listener)
            throw isTaken ? SchemeError(.inUse, path) : error
        }
        return listener
    }

    private static func open(_ path: String) throws(SchemeError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw SchemeError(call: "socket", path) }
        return descriptor
    }

    /// Runs something on a thread that nobody waits for, with all signals blocked: they are the program's.
    private static func detach(
        _ context: UnsafeMutableRawPointer,
        _ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    ) {
        var all = sigset_t()
        var old = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &old)
        var thread = pthread_t()
        if pthread_create(&thread, nil, body, context) == 0 { pthread_detach(thread) }
        pthread_sigmask(SIG_SETMASK, &old, nil)
    }

    private func serve() {
        while true {
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
            let conversation = Conversation(peer, answer)
            ControlServer.detach(Unmanaged.passRetained(conversation).toOpaque()) { context in
                guard let context else { return nil }
                Unmanaged<Conversation>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }
        }
    }
}

/// One peer of a control server.
private final class Conversation {
    private let descriptor: Int32
    private let answer: @Sendable ([UInt8]) -> ControlReply
    private var pending: [UInt8] = []

    init(_ descriptor: Int32, _ answer: @escaping @Sendable ([UInt8]) -> ControlReply) {
        (self.descriptor, self.answer) = (descriptor, answer)
    }

    deinit { close(descriptor) }

    /// Until the peer goes, or says a line that is too long.
    func run() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            pending += buffer.prefix(count)
            while let end = pending.firstIndex(of: 0x0A) {
                let line = Array(pending[..<end])
                pending.removeSubrange(...end)
                guard send(answer(line)) else { return }
            }
            guard pending.count <= ControlRequest.byteCountMax else {
                _ = send(answer(pending))
                return
            }
        }
    }

    private func send(_ reply: ControlReply) -> Bool {
        var rest = reply.line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// The address of a Unix socket.
private struct SocketAddress {
    private var address = sockaddr_un()

    init(_ path: String) throws(SchemeError) {
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw SchemeError(.request("a path of more than 107 bytes is no socket"), path)
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    }

    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            // Sound: a Unix address is one of the addresses that sockaddr stands for.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
