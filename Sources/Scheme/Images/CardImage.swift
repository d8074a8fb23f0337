import Glibc

/// A card's memory as a file, saved and loaded whole. Images.md draws the bytes; a file that is
/// written word by word as a card works is an ``ImageFile``.
///
/// An image holds the card's keys: it is made readable by its owner alone, and is not encrypted.
public enum CardImage {
    /// What a path ends in.
    public static var pathExtension: String { "card" }

    /// Writes an image beside `path` and puts it in its place at once.
    ///
    /// Whenever the process dies, `path` is the old file or the new one; what it left besides is
    /// named like `path` with six more letters, and is rubbish. The file and its folder are synced:
    /// so it is after a crash of the computer, and the new one once this has returned.
    /// - Throws: `.inUse` where somebody has the old file open, which stays; `.system`, which leaves
    ///   the old file, or a new one that is whole but may not be on the disk.
    public static func save(_ snapshot: MemorySnapshot, to path: String) throws(ImageError) {
        var status = stat()
        if stat(path, &status) == 0 {
            // Held until the new file is in place: nobody may go on with the old one.
            let old = try LockedFile(path, toWrite: true)
            try replace(path, ImageBody.bytes(snapshot))
            _ = consume old
        } else {
            try replace(path, ImageBody.bytes(snapshot))
        }
    }

    /// Reads what an image holds.
    /// - Parameter expecting: the dimensions that it must have; any without.
    /// - Throws: `.inUse` where a card works in it, and every other case but `.straddlingPages`.
    public static func load(
        _ path: String, expecting: MemoryDimensions? = nil
    ) throws(ImageError) -> MemorySnapshot {
        let file = try LockedFile(path, toWrite: false)
        let byteCount = try file.byteCount()
        let bytes = try file.bytes(min(byteCount, ImageLayout.byteCountMax))
        let snapshot: MemorySnapshot
        do throws(Refusal) {
            snapshot = try ImageBody.snapshot(bytes, fileByteCount: byteCount)
        } catch { throw error.of(path) }
        if let expecting, expecting != snapshot.dimensions {
            throw ImageError(code: .otherDimensions(snapshot.dimensions), path: path)
        }
        return snapshot
    }

    private static func replace(_ path: String, _ bytes: [UInt8]) throws(ImageError) {
        var name = [CChar]((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw ImageError("mkstemp", path) }
        do throws(ImageError) {
            defer { close(descriptor) }
            try write(bytes, to: descriptor, path)
            guard fsync(descriptor) == 0 else { throw ImageError("fsync", path) }
            guard rename(name, path) == 0 else { throw ImageError("rename", path) }
        } catch {
            unlink(name)
            throw error
        }
        try syncFolder(of: path)
    }

    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, _ path: String
    ) throws(ImageError) {
        var done = 0
        while done < bytes.count {
            // Sound: what is left lies within the bytes.
            let put = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw ImageError("write", path) }
            done += put
        }
    }

    /// The new name is durable with the folder that holds it.
    private static func syncFolder(of path: String) throws(ImageError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ImageError("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ImageError("fsync", folder) }
    }
}
