import Foundation
import Testing

/// Another process that holds the lock of a file: the `flock` command, which knows nothing of us.
final class LockHolder {
    private let process = Process()

    /// Returns when the lock is held.
    init(_ path: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", "-n", path, "sh", "-c", "echo held; exec sleep 600"]
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.availableData
        try #require(said == Data("held\n".utf8))
    }

    deinit { kill() }

    /// Kills it with SIGKILL, and waits until it is gone.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Whether another process could lock the file now.
    static func couldLock(_ path: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["-n", path, "true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
