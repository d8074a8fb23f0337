import FoundationEssentials
import Glibc

/// Which emulated readers there are for foreign programs, and what is in them: a file that people write.
/// Emulation.md describes it.
public struct EmulationPlan: Codable, Equatable, Sendable {
    static var schemaName: String { "bursa.emulation/1" }

    /// What runs on a card.
    public enum Application: String, Codable, Sendable, CaseIterable {
        /// The electronic purse.
        case purse
        /// The purchase SAM of a till.
        case psam
        /// The load SAM of the host.
        case loadSAM = "load-sam"
    }

    /// A card: an image, or without one a purse that is made when it is asked for and not kept.
    public struct CardPlan: Codable, Equatable, Sendable {
        /// The path of its image; a relative one begins at the folder of the plan.
        public var image: String?
        /// What runs on it.
        public var application: Application?

        /// A card from an image.
        public init(image: String? = nil, application: Application? = nil) {
            (self.image, self.application) = (image, application)
        }
    }

    /// A reader.
    public struct ReaderPlan: Codable, Equatable, Sendable {
        /// What people call it, 1 to 127 bytes.
        public var name: String
        /// The card that is in it from the beginning.
        public var card: CardPlan?
        /// The cards that a swap by plan puts in.
        public var spares: [CardPlan]?
        /// What goes wrong, in the language of fault scripts.
        public var faults: String?

        /// A reader.
        public init(name: String, card: CardPlan? = nil, faults: String? = nil) {
            (self.name, self.card, self.faults) = (name, card, faults)
        }
    }

    var schema = EmulationPlan.schemaName
    /// The readers, in the order in which they are listed.
    public var readers: [ReaderPlan]

    /// The path of the socket on which an emulation is controlled; none without.
    public var control: String?
    /// Whether what happens is written down, for `trace` of the control protocol.
    public var keepsTrace: Bool?

    /// These readers.
    public init(readers: [ReaderPlan]) { self.readers = readers }

    /// One reader with one fresh demonstration card.
    public static var demonstration: EmulationPlan {
        EmulationPlan(readers: [ReaderPlan(name: "Bursa Emulated Reader 00 00", card: CardPlan())])
    }

    /// Reads a plan. Paths in it become absolute.
    /// - Throws: `.malformed`, `.schema`, `.request`, `.system`.
    public init(contentsOf path: String) throws(SchemeError) {
        guard let content = try DurableFile.read(path) else {
            throw SchemeError(.system(call: "open", errno: ENOENT), path)
        }
        self = try JSONFile.decoded(content, path, schema: EmulationPlan.schemaName)
        if let fault { throw SchemeError(.request(fault), path) }
        let whole =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let folder = String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
        if let control, !control.hasPrefix("/") { self.control = folder + "/" + control }
        for index in readers.indices {
            readers[index].card?.resolve(in: folder)
            for spare in (readers[index].spares ?? []).indices {
                readers[index].spares?[spare].resolve(in: folder)
            }
        }
    }

    /// Writes the plan into a file, and makes the folder that it is in.
    /// - Throws: `.system`.
    public func save(to path: String, in folder: String) throws(SchemeError) {
        try DurableFile.makeFolder(folder)
        try DurableFile.replace(path, with: JSONFile.encoded(self))
    }

    /// What is wrong with it, if something is.
    private var fault: String? {
        var names: Set<String> = []
        for (index, reader) in readers.enumerated() {
            guard (1...127).contains(reader.name.utf8.count), !reader.name.utf8.contains(0) else {
                return "readers.\(index).name has not 1 to 127 bytes, or a zero byte"
            }
            guard names.insert(reader.name).inserted else {
                return "readers.\(index).name is there twice: \(reader.name)"
            }
        }
        return nil
    }
}

extension EmulationPlan.CardPlan {
    fileprivate mutating func resolve(in folder: String) {
        guard let image, !image.hasPrefix("/") else { return }
        self.image = folder + "/" + image
    }
}
