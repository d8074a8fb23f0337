import FoundationEssentials
import Glibc

/// Files that are replaced whole, or grow by whole entries, and survive a crash of the computer.
enum DurableFile {
    /// Puts a file in its place at once: the old one or the new one, whenever the process dies. It is
    /// made readable by its owner alone. What a kill leaves beside it is named like it with six more
    /// letters, and is rubbish.
    static func replace(_ path: String, with content: Data) throws(SchemeError) {
        var name = [CChar]((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw SchemeError(call: "mkstemp", path) }
        do throws(SchemeError) {
            defer { close(descriptor) }
            try write(content, to: descriptor, path)
            guard fsync(descriptor) == 0 else { throw SchemeError(call: "fsync", path) }
            guard rename(name, path) == 0 else { throw SchemeError(call: "rename", path) }
        } catch {
            unlink(name)
            throw error
        }
        try syncFolder(of: path)
    }

    /// Adds bytes to the end of a file, made if it is not there; they are on the disk on return.
    /// - Tearing: none, some or all of them.
    static func append(_ content: Data, to path: String) throws(SchemeError) {
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SchemeError(call: "open", path) }
        defer { close(descriptor) }
        try write(content, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw SchemeError(call: "fsync", path) }
        if isNew { try syncFolder(of: path) }
    }

    /// Cuts a file off behind so many bytes.
    static func truncate(_ path: String, to count: Int) throws(SchemeError) {
        guard Glibc.truncate(path, off_t(count)) == 0 else {
            throw SchemeError(call: "truncate", path)
        }
    }

    /// Gives a file another name in the same folder, in place of what is there.
    static func move(_ path: String, to target: String) throws(SchemeError) {
        guard rename(path, target) == 0 else { throw SchemeError(call: "rename", path) }
        try syncFolder(of: target)
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) throws(SchemeError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw SchemeError(call: "unlink", path) }
        try syncFolder(of: path)
    }

    /// All of a file; nothing if there is none.
    static func read(_ path: String) throws(SchemeError) -> Data? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw SchemeError(call: "open", path) }
        defer { close(descriptor) }
        var content = Data()
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(descriptor, &room, room.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw SchemeError(call: "read", path) }
            if got == 0 { return content }
            content.append(contentsOf: room[..<got])
        }
    }

    /// Makes a folder for its owner alone, and those above it.
    static func makeFolder(_ path: String) throws(SchemeError) {
        if mkdir(path, 0o700) == 0 { return try syncFolder(of: path) }
        if errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SchemeError(call: "mkdir", path)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw SchemeError(call: "mkdir", path)
        }
    }

    private static func write(
        _ content: Data, to descriptor: Int32, _ path: String
    ) throws(SchemeError) {
        var rest = content[...]
        while !rest.isEmpty {
            let put = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw SchemeError(call: "write", path) }
            rest = rest.dropFirst(put)
        }
    }

    private static func syncFolder(of path: String) throws(SchemeError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SchemeError(call: "open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SchemeError(call: "fsync", folder) }
    }
}
