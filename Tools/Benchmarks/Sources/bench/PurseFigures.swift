import BursaTestSupport
import Purse

/// What is promised of the purse in process.
func purseFigures() throws -> [Figure] {
    let (standard, own) = (PurseAlgorithm.tripleDES, PurseAlgorithm.aes)
    return [
        Figure(
            name: "purchase, id 00", kind: .rate(try purchases(standard)), promised: 80e3,
            aim: 250e3),
        Figure(
            name: "purchase, id 01", kind: .rate(try purchases(own)), promised: 300e3, aim: 1e6),
        Figure(
            name: "DEBIT, id 00", kind: .rate(try debits(standard)), promised: 150e3, aim: 500e3),
        Figure(name: "DEBIT, id 01", kind: .rate(try debits(own)), promised: 700e3, aim: 2e6),
        Figure(
            name: "purchase, id 01, signed receipt",
            kind: .rate(try purchases(own, receipt: true)), promised: 4e3, aim: 12e3),
    ]
}

private func purchases(_ algorithm: PurseAlgorithm, receipt: Bool = false) throws -> Subject {
    let scene = try RepeatedPurchase(algorithm, receipt: receipt)
    return Subject(name: "purchase") { count in
        for _ in 0..<count { try scene.run() }
    }
}

private func debits(_ algorithm: PurseAlgorithm) throws -> Subject {
    let cards = try BenchDebits(algorithm)
    return Subject(partly: "DEBIT") { try cards.nanoseconds($0) }
}
