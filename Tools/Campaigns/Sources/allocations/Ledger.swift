/// What was counted, by the name of what was done, in the order of the first time.
final class Ledger {
    struct Row {
        let title: String
        var times = 0
        var allocations: UInt = 0
    }

    private(set) var rows: [Row] = []
    private var places: [String: Int] = [:]

    func add(_ title: String, _ allocations: UInt) {
        let place = places[title] ?? rows.count
        if place == rows.count {
            rows.append(Row(title: title))
            places[title] = place
        }
        rows[place].times += 1
        rows[place].allocations += allocations
    }

    var allocations: UInt { rows.reduce(0) { $0 + $1.allocations } }
    var times: Int { rows.reduce(0) { $0 + $1.times } }
}
