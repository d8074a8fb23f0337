import BursaTestSupport

/// One move by name, and what it leads to.
struct NamedMove {
    var name: String
    var text: String
    var world: World
}

extension Universe {
    /// The moves of a world with their names: digests of how they read, since numbers depend on what was
    /// explored before.
    func namedMoves(of world: World) -> [NamedMove] {
        var found: [NamedMove] = []
        var counts: [String: Int] = [:]
        moves(of: world) { next, move in
            let text = describe(move)
            let count = counts[text, default: 0]
            counts[text] = count + 1
            found.append(
                NamedMove(name: Universe.digest("\(text) \(count)"), text: text, world: next))
        }
        return found
    }

    /// FNV-1a, 32 bits.
    private static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        return hex(big(hash))
    }

    /// A finding as a message sequence, with the command that shows it again.
    func describe(_ finding: Search.Finding, _ scenario: String) -> String {
        var world = first
        var text = ""
        var names: [String] = []
        for (index, step) in finding.path.enumerated() {
            let move = namedMoves(of: world)[step]
            text += "\(index + 1). \(move.text)\n"
            names.append(move.name)
            world = move.world
        }
        return text + "→ \(finding.text)\n"
            + "Tools/explore replay \(scenario) \(names.joined(separator: " "))"
    }

    /// Goes this way, and says it.
    /// - Returns: what is wrong at its end; nothing if nothing is.
    /// - Throws: ``ExplorerError/unknown(_:)`` where a move of that name is not possible.
    func replay(_ names: [String], _ say: (String) -> Void) throws -> String? {
        var world = first
        for name in names {
            guard let move = namedMoves(of: world).first(where: { $0.name == name }) else {
                throw ExplorerError.unknown(name)
            }
            say(move.text)
            world = move.world
            if let text = violation(of: world) { return text }
        }
        return nil
    }
}
