/// All patterns, and the table of what they came to.
struct Campaign {
    let count: UInt64
    let seed: UInt64

    struct Report {
        let table: String
        let isClean: Bool
    }

    func run() -> Report {
        let rooms = Rooms()
        var t1 = Tally()
        var failures: [String] = []
        for index in 0..<count {
            var session = T1Session(seed: seed &+ index, tally: t1, rooms: rooms, fault: nil)
            t1 = session.run()
            if let complaint = t1.complaint, failures.count < 5 {
                failures.append("\(complaint)\nreplay: Tools/transmission 1 \(seed &+ index)")
                t1.complaint = nil
            }
        }
        var caught = 0
        for fault in T1SeededFault.allCases {
            var tally = Tally()
            var index: UInt64 = 0
            while tally.isClean, index < 20000 {
                var session = T1Session(
                    seed: seed &+ index, tally: tally, rooms: rooms, fault: fault)
                tally = session.run()
                index += 1
            }
            if tally.isClean { failures.append("\(fault) was not caught") } else { caught += 1 }
        }
        print(t1, caught)
        return Report(table: failures.joined(separator: "\n"), isClean: failures.isEmpty)
    }
}
