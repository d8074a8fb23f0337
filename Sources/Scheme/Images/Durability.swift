/// What an image promises of the words that a card has written: a choice between speed and what it
/// survives. Images.md argues each case.
public enum Durability: Equatable, Sendable, CaseIterable {
    /// Every word that was programmed survives the death of the process, `kill -9` included: the
    /// kernel has it. Nothing is promised for a crash of the computer.
    case process
    /// Besides, what was written before ``ImageFile/confirm()`` survives a crash of the computer.
    ///
    /// What was written after it may have reached the disk up to any word, provided that the disk
    /// writes each block of 4096 bytes whole: then such a crash too is a tear between two words.
    /// Without that nothing is claimed. The words of a page are a power of two.
    case answers
    /// Every word is on the disk before the next is written: a crash of the computer is a tear at
    /// the last word, however the disk orders and cuts what it writes.
    case writes
}
