import CardReader
import Foundation
import Glibc
import Scheme
import Testing

@Suite struct ControlTests {
    private let emulation: Emulation

    init() throws {
        emulation = try Emulation(
            EmulationPlan(readers: [.init(name: "A", card: .init()), .init(name: "B")]))
    }

    private func reply(_ line: String) -> ControlReply { emulation.reply(to: Array(line.utf8)) }
    private func error(_ line: String) -> String { reply(line).error ?? "none" }

    @Test("a card is taken out and put back, and both are counted")
    func removal() throws {
        #expect(reply(#"{"do":"remove","reader":"A"}"#).ok)
        #expect(emulation.readers[0].card == nil)
        #expect(error(#"{"do":"remove","reader":"A"}"#) == "A: no card is in it")
        #expect(reply(#"{"do":"insert","reader":"A"}"#).ok)
        #expect(error(#"{"do":"insert","reader":"A"}"#) == "A: a card is in it already")
        #expect(error(#"{"do":"insert","reader":"B"}"#).contains("no card was taken out of it"))
        let status = try #require(reply(#"{"do":"status"}"#).readers)
        #expect(status.map(\.events) == [3, 0])
        #expect(status.map(\.card) == [true, false])
    }

    @Test("a tear strikes the next command, and no other")
    func tear() throws {
        #expect(reply(#"{"do":"tear","reader":"A"}"#).ok)
        let challenge: [UInt8] = [0x00, 0x84, 0x00, 0x00, 0x04]
        let channel = try emulation.readers[0].connect()
        #expect(try channel.transmit(challenge) == .indeterminate(.powerLost))
        let next = try emulation.readers[0].connect()
        #expect(try next.transmit(challenge).response?.count == 6)
    }

    @Test("what a card held comes back, and who is connected has another card")
    func rewinding() throws {
        #expect(reply(#"{"do":"snapshot","reader":"A","name":"n"}"#).ok)
        let channel = try emulation.readers[0].connect()
        #expect(reply(#"{"do":"rewind","reader":"A","name":"n"}"#).ok)
        #expect(throws: CardReaderError(.sessionOver, reader: "A")) {
            try channel.transmit([0x00, 0x84, 0x00, 0x00, 0x04])
        }
        #expect(emulation.readers[0].eventCount == 3)
        #expect(error(#"{"do":"rewind","reader":"A","name":"m"}"#).contains("n"))
        #expect(error(#"{"do":"snapshot","reader":"B","name":"n"}"#) == "B: no card is in it")
    }

    @Test(
        "a line that is no request is refused with the field that is wrong",
        arguments: [
            ("", "the line is not JSON"), ("[]", ""), ("{}", "do is missing"),
            (#"{"do":"sing"}"#, "do is none of Control.md: sing"),
            (#"{"do":"remove"}"#, "reader is missing"), (#"{"do":"swap","reader":"A"}"#, "card"),
            (#"{"do":"advance"}"#, "milliseconds is missing"),
            (#"{"do":"advance","milliseconds":-1}"#, "the line is not JSON that is known"),
            (#"{"do":"trace","from":-1}"#, "from is negative"),
            (#"{"do":"fault","reader":"A","fault":"sing"}"#, "fault: "),
            (#"{"do":"tear","reader":"A","outcome":"mild"}"#, "fault: "),
            (#"{"do":"remove","reader":"C"}"#, "C: "),
        ])
    func refusals(line: String, reason: String) {
        let reply = reply(line)
        #expect(!reply.ok)
        #expect(reason.isEmpty || reply.error?.contains(reason) == true, "\(reply)")
        #expect(emulation.readers[0].faults.script.isEmpty)
    }

    @Test("cut or spoiled anywhere, a request is a request or is refused: nothing traps")
    func spoiled() {
        let line = Array(
            #"{"do":"insert","reader":"B","card":{"image":"/none","application":"psam"}}"#.utf8)
        for count in line.indices { _ = emulation.reply(to: line.prefix(count)) }
        for index in line.indices {
            for bit in 0..<8 {
                var spoiled = line
                spoiled[index] ^= 1 << bit
                _ = emulation.reply(to: spoiled)
            }
        }
        #expect(!emulation.reply(to: [UInt8](repeating: 0x20, count: 65_537)).ok)
    }

    @Test(
        "the socket is its owner's alone, answers each line, and one that was left behind is taken over"
    )
    func socket() throws {
        let scratch = try Scratch()
        let path = scratch.path("s")
        let left = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(try bound(left, path))
        close(left)
        let server = try ControlServer(path) { line in
            ControlReply(error: String(decoding: line, as: UTF8.self))
        }
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 & ~0o600 == 0)
        #expect(throws: SchemeError(.inUse, path)) {
            try ControlServer(server.path) { _ in ControlReply() }
        }
        let peer = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(peer) }
        #expect(try connected(peer, path))
        for piece in ["on", "e\ntw", "o\n"] { _ = send(peer, piece, piece.utf8.count, 0) }
        var heard = ""
        var buffer = [UInt8](repeating: 0, count: 256)
        while heard.filter(\.isNewline).count < 2 {
            let count = recv(peer, &buffer, buffer.count, 0)
            try #require(count > 0)
            heard += String(decoding: buffer.prefix(count), as: UTF8.self)
        }
        #expect(heard == "{\"error\":\"one\",\"ok\":false}\n{\"error\":\"two\",\"ok\":false}\n")
    }

    private func bound(_ socket: Int32, _ path: String) throws -> Bool {
        try address(path) { bind(socket, $0, $1) } == 0
    }

    private func connected(_ socket: Int32, _ path: String) throws -> Bool {
        try address(path) { connect(socket, $0, $1) } == 0
    }

    private func address(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        try #require(path.utf8.count < 100)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
