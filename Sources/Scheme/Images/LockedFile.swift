import Glibc

/// An open file with a lock on it, which the kernel takes back when it is closed or the process
/// dies.
struct LockedFile: ~Copyable {
    let path: String
    let descriptor: Int32

    /// Opens a file that is there, and locks it: alone to write, together with others to read.
    init(_ path: String, toWrite: Bool) throws(ImageError) {
        self.path = path
        while true {
            // A child of this process must not keep the lock; a pipe of that name must not block.
            let flags = (toWrite ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK
            let opened = open(path, flags)
            guard opened >= 0 else { throw ImageError("open", path) }
            guard flock(opened, (toWrite ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
                let error =
                    errno == EWOULDBLOCK
                    ? ImageError(code: .inUse, path: path) : ImageError("flock", path)
                Glibc.close(opened)
                throw error
            }
            // Somebody may have put another file in its place before the lock was there.
            var (held, named) = (stat(), stat())
            let isThere = fstat(opened, &held) == 0 && stat(path, &named) == 0
            if isThere, held.st_ino == named.st_ino, held.st_dev == named.st_dev {
                descriptor = opened
                break
            }
            LockedFile.release(opened)
        }
    }

    deinit { LockedFile.release(descriptor) }

    /// A child that is just being started may have the descriptor too, so closing it alone would not
    /// give the lock back at once.
    private static func release(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }

    /// How many bytes the file has.
    func byteCount() throws(ImageError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ImageError("fstat", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ImageError(code: .foreign(offset: 0), path: path)
        }
        return Int(status.st_size)
    }

    /// The first bytes, at most `count` of them.
    func bytes(_ count: Int) throws(ImageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            // Sound: there is room for what is left.
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(done))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw ImageError("pread", path) }
            if got == 0 { break }
            done += got
        }
        return [UInt8](bytes[..<done])
    }
}

extension ImageError {
    /// The failure of a call that has just set `errno`.
    init(_ call: String, _ path: String) {
        self.init(code: .system(call: call, errno: errno), path: path)
    }
}

extension Refusal {
    /// Says of which file it is.
    func of(_ path: String) -> ImageError { ImageError(code: code, path: path) }
}
