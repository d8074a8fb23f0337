import Foundation

/// A published package of vectors, unpacked and unedited.
struct VectorPackage {
    let name: String
    /// The folder inside the unpacked package that holds the vectors.
    let root: URL

    /// Every file under ``root``, as sorted paths relative to it.
    func files() throws -> [String] {
        let base = root.standardizedFileURL.path + "/"
        guard let walk = FileManager.default.enumerator(atPath: root.path) else {
            throw VectorError(place: name, reason: "no folder \(base)")
        }
        var files = [String]()
        for case let path as String in walk {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: base + path, isDirectory: &isFolder),
                !isFolder.boolValue
            {
                files.append(path)
            }
        }
        return files.sorted()
    }
}

/// Whether `path` matches `pattern`, in which `*` stands for anything but a slash and `**` at the
/// end for anything.
func matches(_ path: String, _ pattern: String) -> Bool {
    if pattern.hasSuffix("**") { return path.hasPrefix(pattern.dropLast(2)) }
    return fnmatch(pattern, path, FNM_PATHNAME) == 0
}
