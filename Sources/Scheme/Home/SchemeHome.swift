import FoundationEssentials
import Glibc

/// A scheme in a folder: who it is, its keys under seal, its cards, SAMs and tills, and its book. Home.md
/// says what lies where.
///
/// One process at a time works in a home: it is locked until this object goes or the process dies, and a
/// process that is killed leaves the folder so that the next one goes on from it.
public final class SchemeHome {
    /// The folder.
    public let path: String
    /// What the scheme is.
    public internal(set) var description: SchemeDescription
    private let lock: LockedFile

    /// Opens a home and locks it.
    /// - Throws: `.noScheme`, `.inUse`, `.malformed`, `.schema`, `.system`.
    public init(_ path: String) throws(SchemeError) {
        self.path = path
        let file = path + "/scheme.json"
        guard access(file, F_OK) == 0 else { throw SchemeError(.noScheme, path) }
        lock = try SchemeHome.lock(path)
        guard let content = try DurableFile.read(file) else { throw SchemeError(.noScheme, path) }
        description = try JSONFile.decoded(content, file, schema: SchemeDescription.schemaName)
        if let fault = description.fault { throw SchemeError(.malformed(fault), file) }
    }

    /// Makes a home.
    private init(making description: SchemeDescription, _ path: String) throws(SchemeError) {
        self.path = path
        self.description = description
        for folder in ["", "/profiles", "/keys", "/cards", "/sams", "/tills"] {
            try DurableFile.makeFolder(path + folder)
        }
        let lockFile = path + "/lock"
        let descriptor = open(lockFile, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SchemeError(call: "open", lockFile) }
        close(descriptor)
        lock = try SchemeHome.lock(path)
        guard access(path + "/scheme.json", F_OK) != 0 else { throw SchemeError(.exists, path) }
    }

    /// Makes a scheme: its folder, its root, profiles to begin with.
    /// - Parameters:
    ///   - passphrase: seals the root; without one the home keeps one of its own beside it, which is
    ///     for a desk and not for money.
    /// - Returns: the home, its root, and the components for the custodians.
    /// - Throws: `.exists`, `.ceremony`, `.malformed` for a description that cannot be, `.system`.
    public static func make(
        _ path: String, _ plan: SchemePlan, passphrase: SecretBytes?
    ) throws(SchemeError) -> (home: SchemeHome, root: RootKey, components: [KeyComponent]) {
        let made = try KeyCeremony.make(
            issuer: plan.issuer, needed: plan.needed, count: plan.components)
        let description = plan.description(rootCheck: made.root.checkValue)
        if let fault = description.fault { throw SchemeError(.malformed(fault), path) }
        let home = try SchemeHome(making: description, path)
        try home.seal(made.root, passphrase)
        for profile in CardProfile.standard {
            try DurableFile.replace(home.profilePath(profile.name), with: profile.file())
        }
        // Last: only now it is a scheme.
        try home.save()
        return (home, made.root, made.components)
    }

    private static func lock(_ path: String) throws(SchemeError) -> LockedFile {
        do throws(ImageError) { return try LockedFile(path + "/lock", toWrite: true) } catch {
            if error.code == .inUse { throw SchemeError(.inUse, path) }
            throw SchemeError(.image(error), path)
        }
    }

    /// Writes down what changed in ``description``.
    func save() throws(SchemeError) {
        try DurableFile.replace(path + "/scheme.json", with: JSONFile.encoded(description))
    }

    /// The names of the files in a folder that end so, without the ending, sorted.
    func names(in folder: String, ending: String) throws(SchemeError) -> [String] {
        let place = path + "/" + folder
        guard let directory = opendir(place) else { throw SchemeError(call: "opendir", place) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            // Sound: the kernel ends the name with a zero, within the field.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(ending), !name.hasPrefix(".") {
                names.append(String(name.dropLast(ending.count)))
            }
        }
        return names.sorted()
    }

    /// Refuses what could not be the name of a file on every system.
    static func checkName(_ name: String) throws(SchemeError) {
        let bytes = Array(name.utf8)
        let isFine = bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard isFine, (1...32).contains(bytes.count), (0x61...0x7A).contains(bytes[0]) else {
            throw SchemeError(.name, name)
        }
    }
}

/// What is decided when a scheme is made.
public struct SchemePlan: Sendable {
    /// What people call it.
    public var name: String
    /// The currency, ISO 4217.
    public var currency: String
    /// The issuer identifier, 8 bytes.
    public var issuer: [UInt8]
    /// How many custodians get a component of the root.
    public var components = 3
    /// How many of them it takes.
    public var needed = 2

    /// A scheme with three custodians, two of whom open its root.
    public init(name: String, currency: String, issuer: [UInt8]) {
        (self.name, self.currency, self.issuer) = (name, currency, issuer)
    }

    func description(rootCheck: CheckValue) -> SchemeDescription {
        SchemeDescription(
            name: name, issuer: issuer.hex, currency: currency,
            applicationName: Array("BURSA.PURSE".utf8).hex,
            keys: [
                .init(version: 0x11, algorithm: "00", index: 1),
                .init(version: 0x12, algorithm: "01", index: 2),
            ],
            components: components, needed: needed, rootCheck: rootCheck.description, nextCard: 1,
            nextTill: 1)
    }
}
