import Purse

/// A small world to be explored.
struct Scenario {
    var name: String
    var algorithm = PurseAlgorithm.aes
    /// The balance of each card.
    var cards: [UInt32]
    /// The plan of each terminal; one that loads shares the host, every other has its own PSAM.
    var plans: [Plan]
    /// PSAMs that nobody but the adversary commands.
    var stolenCount = 0
    /// How often something may be lost, repeated, or lose power; nothing for any number.
    var lossCount: UInt8?
    /// How often the adversary may play something that it heard.
    var forgeryCount: UInt8 = 0
    /// Whether the adversary can play old answers on the line of a SAM, too.
    var isSAMLineOpen = false
    /// Whether any card may be at any terminal, also in the middle of a transaction.
    var crosses = false
    /// Whether a command may arrive twice.
    var repeats = true
    /// How often a terminal asks again.
    var attemptCount: UInt8 = 2
    /// How many random numbers of a card are told apart before the first comes again. Without an
    /// adversary no old one can be played.
    var drawCount: UInt8 = 2
    /// What is found in it, if something must be.
    var expected: String?
}

enum Scenarios {
    private static let pay = Plan(steps: [.purchase(1)])
    private static let payTwice = Plan(steps: [.purchase(1), .purchase(1)])
    private static let payThrice = Plan(steps: [.purchase(1), .purchase(1), .purchase(1)])
    private static let load = Plan(steps: [.load(2), .load(2)])

    /// Those that are exhausted, or searched for as many worlds as one wants.
    static let all: [Scenario] = [
        Scenario(name: "lossy", cards: [3], plans: [payThrice]),
        Scenario(name: "lossy-id00", algorithm: .tripleDES, cards: [3], plans: [payThrice]),
        Scenario(name: "crossed", cards: [1, 2], plans: [payTwice], crosses: true),
        Scenario(
            name: "adversary", cards: [3], plans: [payTwice], lossCount: 2, forgeryCount: 3,
            isSAMLineOpen: true, drawCount: 64),
        Scenario(
            name: "two-by-two-lossy", cards: [2, 2], plans: [pay, pay], crosses: true,
            attemptCount: 1),
        Scenario(
            name: "two-by-two", cards: [2, 2], plans: [payTwice, payTwice], lossCount: 2,
            forgeryCount: 2, crosses: true, attemptCount: 1, drawCount: 64),
        Scenario(
            name: "loads", cards: [1], plans: [load, pay], lossCount: 3, forgeryCount: 1,
            isSAMLineOpen: true, attemptCount: 1, drawCount: 64),
        Scenario(
            name: "open-slot", cards: [2, 2], plans: [payTwice, payTwice], lossCount: 2,
            forgeryCount: 2, isSAMLineOpen: true, crosses: true, attemptCount: 1, drawCount: 64,
            expected: "a debit that nobody knows of"),
        Scenario(
            name: "stolen-psam", cards: [2], plans: [payTwice], stolenCount: 1, lossCount: 0,
            forgeryCount: 5, attemptCount: 1, drawCount: 64),
        Scenario(
            name: "stolen-psam-id00", algorithm: .tripleDES, cards: [2], plans: [payTwice],
            stolenCount: 1, lossCount: 0, forgeryCount: 5, attemptCount: 1, drawCount: 64,
            expected: "counted without a debit"),
    ]

    /// The one that is searched for hours.
    static let long = Scenario(
        name: "two-by-two-long", cards: [3, 3], plans: [payThrice, payThrice], lossCount: 4,
        forgeryCount: 4, crosses: true, drawCount: 64)

    /// The one that the model in PROMELA has, too.
    static let abstract = Scenario(
        name: "states", cards: [2],
        plans: [Plan(steps: [.purchase(1)], isEndless: true)], repeats: false,
        attemptCount: 1, drawCount: 1)

    /// The scenario of this name.
    static func named(_ name: String) -> Scenario? {
        (all + [long, abstract]).first { $0.name == name }
    }
}
