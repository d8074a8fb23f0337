import BursaTestSupport
import CardKernel
import Foundation
import Scheme

/// The time from the start of a process to the first answer of its card, which is the FCI of the
/// sample card's application. The clock on the wall, the pages of the files in memory.
struct FirstAnswer {
    private let executable: String
    private let arguments: [String]

    init(image: String) throws {
        executable =
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "first-answer").path
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(SampleCard.name.count)] + SampleCard.name + [0]
        arguments = [executable, image, select.map { "\($0)" }.joined(separator: ",")]
        try CardImage.save(sampleMemory().snapshot(), to: image)
        // The first process reads the files from the disk.
        _ = try milliseconds()
    }

    /// One process.
    func milliseconds() throws -> Double {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw WrongAnswer(name: "pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }

        let clock = ContinuousClock()
        var process = pid_t()
        let begin = clock.now
        let code = posix_spawn(&process, executable, &actions, nil, &words, environ)
        close(ends[1])
        guard code == 0 else { throw WrongAnswer(name: "posix_spawn") }
        var answer = [UInt8](repeating: 0, count: 300)
        let count = read(ends[0], &answer, answer.count)
        let spent = clock.now - begin
        waitpid(process, nil, 0)
        guard count > 2, answer[0] == 0x6F, answer[count - 2] == 0x90 else {
            throw WrongAnswer(name: "first-answer")
        }
        return spent / .milliseconds(1)
    }
}
