import ISO7816

// PINs and keys, for an application's own work. An index is one that a search here returned.
extension Kernel {
    /// The key of one use and reference that belongs to a directory itself.
    public mutating func key(
        _ use: ReferenceObject.Use, _ reference: UInt8, in directory: Int
    ) -> Int? {
        object(.key, use, reference, in: directory)
    }

    /// The PIN that belongs to a directory itself.
    public mutating func pin(_ reference: UInt8, in directory: Int) -> Int? {
        object(.pin, .none, reference, in: directory)
    }

    /// What a PIN or key is, without its value.
    public mutating func object(at index: Int) -> ReferenceObject {
        precondition(index >= 0 && index < card.objectCount)
        return objects[index]
    }

    /// How many PINs and keys the card has: 0...``objectCountMax``. Their indices are 0 and up.
    public var objectCount: Int {
        mutating get { card.objectCount }
    }

    /// Copies the value of a PIN or key: 16 bytes, behind a shorter PIN FF. The caller wipes them.
    public mutating func readValue(of index: Int, into value: inout InlineArray<16, UInt8>) {
        precondition(index >= 0 && index < card.objectCount)
        journal.read(card.objectOffset(index) &+ 16, into: &value)
    }

    /// Notes work of the application, for those who put a price on it.
    public mutating func count(
        cipherBlocks: Int = 0, hashBlocks: Int = 0, curveOperations: Int = 0
    ) {
        cryptoWork.cipherBlocks &+= UInt64(cipherBlocks)
        cryptoWork.hashBlocks &+= UInt64(hashBlocks)
        cryptoWork.curveOperations &+= UInt64(curveOperations)
    }
}
