import Foundation

/// The process that is killed.
struct Victim {
    /// The program, beside this one.
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "image-victim").path

    private let process: pid_t

    init(image: String, told: String, _ mode: String, isCareless: Bool) throws(Failure) {
        var words = [Victim.program, image, told, mode]
        if isCareless { words.append("careless") }
        // Sound: the copies live until the process has been started, and end in a null pointer.
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, Victim.program, nil, nil, &arguments, environ)
        guard code == 0 else {
            throw Failure("posix_spawn of \(Victim.program): \(String(cString: strerror(code)))")
        }
        process = started
    }

    /// Kills it with SIGKILL.
    func kill() throws(Failure) {
        Foundation.kill(process, SIGKILL)
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process else { throw Failure("waitpid") }
        guard status & 0x7F == SIGKILL else {
            throw Failure("the victim ended by itself, status \(status)")
        }
    }
}

/// The file in which the victim says how far it has come.
struct Told {
    let path: String

    init(path: String) throws {
        self.path = path
        try say(0)
    }

    /// Puts another count in its place, while no victim lives.
    func say(_ count: UInt64) throws {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// The last count that was said.
    func last() throws -> UInt64 {
        try Data(contentsOf: URL(fileURLWithPath: path)).reversed().reduce(0) {
            $0 << 8 | UInt64($1)
        }
    }
}

/// The campaign cannot go on.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
