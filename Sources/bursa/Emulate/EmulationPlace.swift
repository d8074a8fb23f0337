import Foundation
import Glibc
import Scheme

/// A folder, for as long as a program runs, in which it finds our library under the name of pcsc-lite's.
struct EmulationPlace {
    private let folder: String
    private var planPath: String { folder + "/plan.json" }

    init(_ plan: EmulationPlan) throws {
        folder = NSTemporaryDirectory() + "bursa-" + UUID().uuidString
        let library = try EmulationPlace.library()
        try failing { try plan.save(to: planPath, in: folder) }
        guard symlink(library, folder + "/libpcsclite.so.1") == 0 else {
            throw Failure(.system, "\(folder): symlink: \(String(cString: strerror(errno)))")
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Our library, beside the executable or where an installation has it.
    private static func library() throws -> String {
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folder = executable.deletingLastPathComponent().path
        let places = [folder, folder + "/../lib/bursa"].map { $0 + "/libPCSCDropIn.so" }
        guard let found = places.first(where: { access($0, R_OK) == 0 }) else {
            throw Failure(
                .unknown, "\(places[0]) is missing; swift build -c release --product PCSCDropIn")
        }
        return found
    }

    /// Runs a program to its end.
    /// - Returns: its exit code, or 128 and the number of the signal that ended it.
    func run(_ command: [String]) throws -> Int32 {
        let old = getenv("LD_LIBRARY_PATH").map { ":" + String(cString: $0) } ?? ""
        setenv("LD_LIBRARY_PATH", folder + old, 1)
        setenv("BURSA_EMULATION", planPath, 1)
        // What the terminal sends goes to the program too, and is for it.
        signal(SIGINT, SIG_IGN)
        signal(SIGQUIT, SIG_IGN)
        var words = command.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGINT)
        sigaddset(&defaults, SIGQUIT)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        let failure = posix_spawnp(&child, command[0], nil, &attributes, &words, environ)
        guard failure == 0 else {
            throw Failure(.unknown, "\(command[0]): \(String(cString: strerror(failure)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
