import FoundationEssentials
import Purse

// What somebody does who has the memory of a card in his hands: for those who want to see it noticed.
extension SchemeHome {
    /// Copies the memory of a card to a file, which replaces what is there.
    public func saveCard(_ name: String, to file: String) throws(SchemeError) {
        let card = try card(name)
        try write(try snapshot(cardPath(card.name) + ".card"), to: file)
    }

    /// Puts the memory of a card back from a file.
    /// - Returns: whether the file is older than the card.
    /// - Throws: `.image`; `.malformed` where it holds no card, or another one.
    public func restoreCard(_ name: String, from file: String) throws(SchemeError) -> Bool {
        let card = try card(name)
        let path = cardPath(card.name) + ".card"
        let copy = try snapshot(file)
        let found = try? inspect(copy)
        guard let serial = found?.serial, serial.indices.map({ serial[$0] }) == card.serialBytes
        else {
            throw SchemeError(.malformed("it is not the memory of \(name)"), file)
        }
        let isOlder = (try? copy.age()).map { age in
            (try? snapshot(path).age()).map { age < $0 } ?? false
        }
        try write(copy, to: path)
        return isOlder ?? false
    }

    /// Makes a clone: the same memory under another name.
    /// - Throws: `.exists`, `.name`, `.image`.
    public func forkCard(_ name: String, as clone: String) throws(SchemeError) {
        try SchemeHome.checkName(clone)
        guard try !cardNames().contains(clone) else { throw SchemeError(.exists, "card \(clone)") }
        var card = try card(name)
        try write(try snapshot(cardPath(name) + ".card"), to: cardPath(clone) + ".card")
        (card.cloneOf, card.name) = (card.cloneOf ?? name, clone)
        try DurableFile.replace(cardPath(clone) + ".json", with: JSONFile.encoded(card))
    }

    private func write(_ snapshot: MemorySnapshot, to file: String) throws(SchemeError) {
        do throws(ImageError) { try CardImage.save(snapshot, to: file) } catch {
            throw SchemeError(.image(error), file)
        }
    }
}
