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

extension SchemeHome {
    /// What every till was ever paid, each with the name of the till.
    public func purchases() throws(SchemeError) -> [(till: String, record: TerminalRecord)] {
        var purchases: [(till: String, record: TerminalRecord)] = []
        for name in try tillNames() {
            purchases += try openTill(name).purchases().map { (name, $0) }
        }
        return purchases
    }
}
