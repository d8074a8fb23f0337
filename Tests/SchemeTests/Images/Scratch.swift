import Foundation
import Scheme

/// A folder of a test's own, which goes with it.
final class Scratch {
    private let folder: URL

    init() throws {
        // In working memory where the system offers that: on a busy disk each sync takes long.
        let shared = URL(fileURLWithPath: "/dev/shm")
        let isThere = FileManager.default.isWritableFile(atPath: shared.path)
        folder = (isThere ? shared : FileManager.default.temporaryDirectory)
            .appending(path: "bursa-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The path of a file in it.
    func path(_ name: String = "one.card") -> String { folder.appending(path: name).path }

    /// Who may do what with the file.
    func mode() throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path())
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    /// The names of what is in it.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

/// All bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Makes a file of these bytes.
func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}

/// How an image is refused, opened either way; nothing if both ways take it.
func refusal(_ path: String, expecting: MemoryDimensions? = nil) -> [ImageError.Code] {
    var codes: [ImageError.Code] = []
    do throws(ImageError) { _ = try CardImage.load(path, expecting: expecting) } catch {
        codes.append(error.code)
    }
    do throws(ImageError) { _ = try ImageFile(path, expecting: expecting) } catch {
        codes.append(error.code)
    }
    return codes
}
