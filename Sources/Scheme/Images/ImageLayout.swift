import CardKernel

/// Where things are in an image; Images.md draws it. All numbers are little-endian, as on every
/// computer that this runs on.
enum ImageLayout {
    /// The magic, the version, the dimensions, zeros, and the checksum of the 60 bytes before it.
    static let headerByteCount = 64
    /// The state of what weak bits show, then the places that are weak, 8 bytes each.
    static let weakOffset = 64
    /// The first byte that is not used; zeros up to ``wearOffset``.
    static let weakEnd = 72 + WeakPlaces.countMax * 8
    /// How often each page was erased, 4 bytes each for as many pages as the format allows.
    static let wearOffset = 2048
    /// The words. A block of its own for what changes as a card works, and page upon page in whole
    /// blocks where a page has a power of two.
    static let cellsOffset = 4096

    /// The most bytes of an image.
    static let byteCountMax = cellsOffset + StorageFormat.wordCountMax * 4

    /// The bytes of a whole image.
    static func byteCount(_ dimensions: MemoryDimensions) -> Int {
        cellsOffset + dimensions.byteCount
    }
}
