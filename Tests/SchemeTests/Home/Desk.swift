import BursaTestSupport
import CardKernel
import CardReader
import Foundation
import Purse
import Scheme
import Testing

/// A home in a folder of its own, which goes with it.
final class Desk {
    static let moment = Moment(date: 0x2026_0301, time: 0x12_0000)
    static let passphrase = secret("correct horse")

    let path: String
    private var opened: SchemeHome?
    let components: [KeyComponent]
    let root: RootKey

    init(hasPassphrase: Bool = true) throws {
        path = NSTemporaryDirectory() + "bursa-desk-\(UUID().uuidString)"
        let plan = SchemePlan(name: "Desk", currency: "EUR", issuer: Array("BURSA-01".utf8))
        let passphrase = hasPassphrase ? Desk.passphrase : nil
        let (home, _, components) = try SchemeHome.make(path, plan, passphrase: passphrase)
        (opened, self.components) = (home, components)
        root = try home.root(passphrase)
        SecretNotes.note(root.secret)
        for component in components { SecretNotes.note(component.value) }
        for version in home.description.keys {
            for role in KeyRole.allCases {
                SecretNotes.note(root.master(home.description.keyName(role, version)))
            }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A desk with these cards, a till "kiosk" and a host.
    static func furnished(_ cards: [String], profile: String = "prepaid") throws -> Desk {
        let desk = try Desk()
        for card in cards {
            _ = try desk.home.makeCard(card, profile: profile, root: desk.root, on: moment)
        }
        _ = try desk.home.makeTill("kiosk", TillPlan(), root: desk.root, on: moment)
        try desk.home.makeLoadSAM(
            root: desk.root, maximumAmount: 50_000, maximumTotal: 10_000_000)
        return desk
    }

    /// A process that begins anew.
    func reopen() throws {
        opened = nil
        opened = try SchemeHome(path)
    }

    var home: SchemeHome {
        guard let opened else { preconditionFailure("the home was not opened again") }
        return opened
    }

    func keys(_ algorithm: PurseAlgorithm = .aes) throws -> SchemeDescription.KeyVersion {
        try #require(home.description.newestKeys(algorithm))
    }

    /// What a till knows.
    func surroundings(pin: String? = nil) throws -> TransactionSurroundings {
        let cards = try home.cards()
        var result = TransactionSurroundings()
        result.receiptKey = { serial in
            cards.first { $0.serialBytes == serial.indices.map { serial[$0] } }?.receiptKeyBytes
        }
        if let pin {
            let digits = Array(pin.utf8)
            result.pin = PINDigits(digits.span)
        }
        return result
    }

    @discardableResult
    func load(
        _ card: String, _ amount: UInt32, faults: String = "", pin: String? = nil
    ) throws -> TransactionResult {
        let host = try home.openLoadHost()
        let reader = try home.reader(forCard: card, faults: try FaultPlan(parsing: faults))
        let request = TerminalRequest(
            .purseLoad, amount: amount, date: Desk.moment.date, time: Desk.moment.time)
        let result = try host.run(
            request, with: reader, keys: try keys(), try surroundings(pin: pin))
        try host.settle(in: try home.book(), purchases: [])
        return result
    }

    @discardableResult
    func pay(_ card: String, _ amount: UInt32, faults: String = "") throws -> TransactionResult {
        let till = try home.openTill("kiosk")
        let reader = try home.reader(forCard: card, faults: try FaultPlan(parsing: faults))
        let request = TerminalRequest(
            .pursePurchase, amount: amount, date: Desk.moment.date, time: Desk.moment.time)
        return try till.pay(request, with: reader, keys: try keys(), try surroundings())
    }

    @discardableResult
    func resolve(_ card: String) throws -> TransactionResult? {
        let till = try home.openTill("kiosk")
        return try till.resolve(with: try home.reader(forCard: card), try surroundings())
    }

    func balance(_ card: String) throws -> Int64 {
        try home.balance(of: try home.card(card))
    }

    static func secret(_ text: String) -> SecretBytes {
        let bytes = Array(text.utf8)
        return SecretBytes(copying: bytes.span)
    }
}
