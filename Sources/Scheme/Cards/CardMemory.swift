public import CardKernel

/// A memory on a computer that a card can stand on.
public protocol CardMemory: AnyObject {
    /// Its functions; they point to it and do not keep it.
    var driver: MemoryDriver { get }
    /// The faults that are planned, and whether it has power.
    var faults: MemoryFaults { get set }
    /// Waits until what was written is as safe as the memory promises; before an answer leaves.
    func confirm() throws(ImageError)
}

extension PagedMemory: CardMemory {
    /// Memory of the process is never safer than the process.
    public func confirm() throws(ImageError) {}
}

extension ImageFile: CardMemory {}
