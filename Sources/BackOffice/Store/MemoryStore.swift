/// The books in memory: for tests, and as the obvious model of the other store.
public final class MemoryStore: BackOfficeStore {
    private let books = MemoryBooks()

    /// Books without an entry.
    public init() {}

    /// Does everything in `body`, or nothing if it throws.
    public func withTransaction<Result>(
        _ body: (any BackOfficeBooks) throws(BackOfficeError) -> Result
    ) throws(BackOfficeError) -> Result {
        do throws(BackOfficeError) {
            let result = try body(books)
            books.keep()
            return result
        } catch {
            books.undo()
            throw error
        }
    }
}
