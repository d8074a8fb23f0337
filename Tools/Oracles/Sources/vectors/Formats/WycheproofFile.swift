import Foundation

/// Wycheproof's JSON: groups of tests, each of which becomes a record. What the group says of
/// itself is there as `group.name`, and a field inside a field as `field.name`.
enum WycheproofFile {
    /// Every test of a file, in order.
    /// - Throws: where the file is not of this form or holds another number of tests than it says.
    static func records(of source: Source) throws -> [Record] {
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: source.url))
        guard let file = json as? [String: Any],
            let groups = file["testGroups"] as? [[String: Any]],
            let count = file["numberOfTests"] as? Int
        else { throw VectorError(place: source.path, reason: "no groups of tests") }
        var records = [Record]()
        for group in groups {
            guard let tests = group["tests"] as? [[String: Any]] else {
                throw VectorError(place: source.path, reason: "a group without tests")
            }
            let shared = try flattened(group.filter { $0.key != "tests" }, "group.", source)
            for test in tests { records.append(try record(test, shared, source)) }
        }
        guard records.count == count else {
            throw VectorError(place: source.path, reason: "\(records.count) tests, not \(count)")
        }
        return records
    }

    private static func record(
        _ test: [String: Any], _ shared: [(name: String, value: String)], _ source: Source
    ) throws -> Record {
        guard let number = test["tcId"] as? Int else {
            throw VectorError(place: source.path, reason: "a test without a number")
        }
        let record = Record(
            file: source.path, line: number, sections: [],
            fields: try shared + flattened(test, "", source), fault: source.fault)
        record.ignore("tcId", "comment", "flags")
        record.ignore(shared.map(\.name))
        return record
    }

    private static func flattened(
        _ object: [String: Any], _ prefix: String, _ source: Source
    ) throws -> [(name: String, value: String)] {
        var fields = [(name: String, value: String)]()
        for (name, value) in object {
            switch value {
            case let text as String: fields.append((prefix + name, text))
            case let number as Int: fields.append((prefix + name, String(number)))
            case let list as [String]: fields.append((prefix + name, list.joined(separator: ",")))
            case let inner as [String: Any]:
                fields += try flattened(inner, "\(prefix)\(name).", source)
            default:
                throw VectorError(
                    place: source.path, reason: "\(prefix)\(name) is of no known kind")
            }
        }
        return fields
    }
}
