import CardKernel
import CardSupport
import ISO7816
import ImageSupport
import Purse

/// Known codes, whole transactions, and a debit that is torn at each of its writes.
func purseTest() -> Never {
    var report = Report()
    codes(&report)
    var scene = Scene()
    scene.makeReceiptKey()
    transactions(scene, &report)
    var torn = TornDebits(scene)
    report.check("DEBIT, id 00, torn") { torn.explore(.tripleDES) != $0 }
    report.check("DEBIT, id 01, torn") { torn.explore(.aes) != $0 }
    number("tears", torn.tears)
    number("violations", torn.violations)
    number("card", UInt32(BoardCard<PurseApplication>.byteCount))
    report.finish()
}

/// Every transaction ends well, and what it moves arrives.
private func transactions(_ scene: Scene, _ report: inout Report) {
    func pays(_ algorithm: PurseAlgorithm, _ amount: UInt32, needsReceipt: Bool = false) -> Bool {
        let (balance, counted) = (scene.balance(), scene.counted())
        let (outcome, _) = scene.run(
            .pursePurchase, amount, algorithm, needsReceipt: needsReceipt)
        return outcome == .success && scene.balance() == balance - amount
            && scene.counted() == counted + amount
    }
    report.check("purchase, id 00") { $0 != pays(.tripleDES, 500) }
    report.check("purchase, id 01") { $0 != pays(.aes, 700) }
    report.check("purchase, receipt verified") { $0 != pays(.aes, 100, needsReceipt: true) }
    let algorithms: InlineArray<2, PurseAlgorithm> = [.tripleDES, .aes]
    for index in algorithms.indices {
        let algorithm = algorithms[index]
        report.check(algorithm == .aes ? "load, id 01" : "load, id 00") { isSpoiled in
            let balance = scene.balance()
            let (outcome, _) = scene.run(.purseLoad, 900, algorithm)
            return isSpoiled != (outcome == .success && scene.balance() == balance + 900)
        }
    }
    report.check("purchase over the balance") { isSpoiled in
        let balance = scene.balance()
        let (outcome, _) = scene.run(.pursePurchase, balance + 1, .aes)
        return isSpoiled
            != (outcome == .refused(.balanceInsufficient) && scene.balance() == balance)
    }
}

purseTest()
