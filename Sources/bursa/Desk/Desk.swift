import BackOffice
import CardReader
import Foundation
import Purse
import Scheme

/// A scheme with its back office, opened for one command: where everything is put together.
final class Desk {
    let home: SchemeHome
    let moment: Moment
    let output: Output
    private var openedRoot: RootKey?
    private var openedStore: SQLiteStore?

    init(_ path: String, at moment: Moment, _ output: Output) throws {
        home = try failing { try SchemeHome(path) }
        (self.moment, self.output) = (moment, output)
    }

    convenience init(_ options: CommonOptions) throws {
        try self.init(options.homePath, at: try options.moment(), Output(options))
    }

    var scheme: SchemeDescription { home.description }

    func money(_ minorUnits: Int64) -> MoneyReport { MoneyReport(minorUnits, scheme) }

    func text(_ minorUnits: some BinaryInteger) -> String { scheme.text(Int64(minorUnits)) }

    /// The keys of the scheme, which take a while to open.
    func root(_ keys: KeyOptions) throws -> RootKey {
        try root(passphrase: try keys.passphrase())
    }

    /// The keys of the scheme; nothing for the home's own passphrase.
    func root(passphrase: SecretBytes?) throws -> RootKey {
        if let openedRoot { return openedRoot }
        let root = try failing { try home.root(passphrase) }
        openedRoot = root
        return root
    }

    private func store() throws -> SQLiteStore {
        if let openedStore { return openedStore }
        let store = try failing { try SQLiteStore(home.path + "/office.sqlite") }
        openedStore = store
        return store
    }

    /// The back office; it looks at codes where the keys are open.
    func office(_ root: RootKey? = nil) throws -> BackOffice {
        BackOffice(try store(), verifier: CodeVerifier(scheme, root))
    }

    /// A card that is in this home.
    func card(_ name: String) throws -> CardDescription {
        try failing { try home.card(name) }
    }

    /// A till by its name, or the only one there is.
    func till(_ name: String?) throws -> Till {
        try failing {
            if let name { return try home.openTill(name) }
            let names = try home.tillNames()
            guard names.count == 1 else {
                throw SchemeError(.unknown(kind: "till", known: names), name ?? "--till")
            }
            return try home.openTill(names[0])
        }
    }

    /// What terminals of this scheme know.
    func surroundings() throws -> TransactionSurroundings {
        let keys = Dictionary(
            try failing { try home.cards() }.map { ($0.serialBytes, $0.receiptKeyBytes) },
            uniquingKeysWith: { first, _ in first })
        var surroundings = TransactionSurroundings()
        surroundings.receiptKey = { serial in keys[serial.indices.map { serial[$0] }] }
        return surroundings
    }
}

extension CodeVerifier {
    /// Derives the TAC key of each card from the masters of a scheme; knows none without them.
    init(_ scheme: SchemeDescription, _ root: RootKey?) {
        let masters = TACMasters()
        for version in root == nil ? [] : scheme.keys {
            let name = scheme.keyName(.tac, version)
            root?.master(name).withBytes { masters.add(name, $0) }
        }
        self.init(masters)
    }
}
