public import Purse

extension Till {
    /// Everything that it was ever paid, also what was collected, the oldest first.
    public func purchases() throws(SchemeError) -> [TerminalRecord] {
        var records: [TerminalRecord] = []
        for number in 0...description.collections {
            let path = home.tillPath(description.name) + "/collection-\(number)"
            records += try RecordFolder.records(in: path)
        }
        return records + self.records.kept
    }
}
