import ISO7816

extension FuzzTarget {
    /// BER-TLV: the walk agrees with plain recursion under all rules, a rebuilt tree has the same
    /// content and is its own rebuilding, and a path leads where the tree says.
    public static let ber = FuzzTarget(name: "ber", sources: ["ISO7816/TLV/BER"]) {
        for allowsPadding in [true, false] {
            for allowsLongLengths in [true, false] {
                let rules = BERRules(
                    allowsPadding: allowsPadding, allowsLongLengths: allowsLongLengths)
                if let complaint = berComplaint($0, rules) { return complaint }
            }
        }
        return berLimitComplaint()
    }

    /// More than any value or row may have.
    private static let tooLong = [UInt8](repeating: 0, count: 0x100_0000)

    private static func berLimitComplaint() -> String? {
        let row = refusal { () throws(ISO7816Error) in _ = try BERTLV.validate(tooLong.span) }
        let value = berError(capacity: 0) { output throws(ISO7816Error) in
            try BERTLV.append(0x80, tooLong.span, to: &output)
        }
        guard row?.code == .limit, value?.code == .limit else { return "a limit is not told" }
        let noTag = berError(capacity: 0) { output throws(ISO7816Error) in
            try BERTLV.append(0x30, to: &output) { _ in }
        }
        let noValue = berError(capacity: 1) { output throws(ISO7816Error) in
            try BERTLV.append(0x80, tooLong.span.extracting(0..<1), to: &output)
        }
        let noLength = berError(capacity: 130) { output throws(ISO7816Error) in
            try BERTLV.append(0x80, to: &output) { $0.append(repeating: 0, count: 128) }
        }
        let long = try? written(capacity: 304) { output throws(ISO7816Error) in
            try BERTLV.append(0x80, to: &output) { $0.append(repeating: 7, count: 300) }
        }
        guard long == [0x80, 0x82, 0x01, 0x2C] + [UInt8](repeating: 7, count: 300) else {
            return "a long object is written wrong"
        }
        return noTag?.code == .capacity && noValue?.code == .capacity
            && noLength?.code == .capacity ? nil : "no room is not told"
    }

    private static func berError(
        capacity: Int, _ body: (inout OutputSpan<UInt8>) throws(ISO7816Error) -> Void
    ) -> ISO7816Error? {
        refusal { () throws(ISO7816Error) in _ = try written(capacity: capacity, body) }
    }

    private static func berComplaint(_ input: [UInt8], _ rules: BERRules) -> String? {
        let tree = BERModel.row(input[...], rules: rules)
        let expected = tree?.flatMap { $0.flattened }
        do throws(ISO7816Error) {
            let found = try walked(input, rules)
            guard found.count <= BERRules.objectCountMax else { return "too many objects" }
            guard let tree, let expected else { return "taken, and should be refused" }
            let plain = expected.map { BERSeen($0.tag, $0.value, $0.offset) }
            guard found == plain else { return "walked \(found), should be \(plain)" }
            let count = try BERTLV.validate(input.span, rules: rules)
            guard count == found.count else {
                return "validation counts otherwise"
            }
            var reader = BERReader(input.span, rules: rules)
            var outermost: [Int] = []
            while let object = try reader.next() { outermost.append(object.offset) }
            guard outermost == tree.map(\.offset), reader.offset == input.count else {
                return "the outermost row is read otherwise"
            }
            if let complaint = try rebuilding(tree, of: input, rules) { return complaint }
            return try paths(in: tree, of: input, rules)
        } catch {
            if let complaint = deepPath(of: input, rules) { return complaint }
            let isTooMuch = (expected?.count ?? 0) > BERRules.objectCountMax
            guard expected == nil || (error.code == .limit && isTooMuch) else {
                return "refused \(error)"
            }
            return error.offset <= input.count ? nil : "the error lies outside: \(error)"
        }
    }

    private struct BERSeen: Equatable {
        var tag: UInt32
        var value: [UInt8]
        var offset: Int

        init(_ tag: UInt32, _ value: [UInt8], _ offset: Int) {
            (self.tag, self.value, self.offset) = (tag, value, offset)
        }
    }

    private static func walked(
        _ input: [UInt8], _ rules: BERRules
    ) throws(ISO7816Error) -> [BERSeen] {
        var found: [BERSeen] = []
        var walker = BERWalker(input.span, rules: rules)
        while let object = try walker.next() {
            found.append(BERSeen(object.tag.rawValue, [UInt8](object.value), object.offset))
        }
        return found
    }

    private static func rebuilding(
        _ tree: [BERModel], of input: [UInt8], _ rules: BERRules
    ) throws(ISO7816Error) -> String? {
        let again = try written(capacity: input.count) { output throws(ISO7816Error) in
            try append(tree, to: &output)
        }
        if rules == .distinguished, again != input { return "rebuilt as \(hex(again))" }
        guard let second = BERModel.row(again[...], rules: .distinguished) else {
            return "rebuilt as no tree: \(hex(again))"
        }
        guard sameContent(tree, second) else { return "rebuilt as another tree: \(hex(again))" }
        var left: [UInt8] = []
        var error: ISO7816Error?
        if !again.isEmpty {
            left = written(capacity: again.count) { output in
                output.append(0xA5)
                do throws(ISO7816Error) {
                    try BERTLV.append(0x70, to: &output) { value throws(ISO7816Error) in
                        try append(tree, to: &value)
                    }
                } catch let refusal {
                    error = refusal
                }
            }
            guard error?.code == .capacity, left == [0xA5] else {
                return "a failure left \(hex(left))"
            }
        }
        return nil
    }

    private static func sameContent(_ left: [BERModel], _ right: [BERModel]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { one, other in
                one.tag == other.tag
                    && (one.tagIsConstructed || one.value == other.value)
                    && sameContent(one.children, other.children)
            }
    }

    private static func append(
        _ row: [BERModel], to output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        for object in row {
            guard let tag = BERTag(object.tag) else { throw ISO7816Error(.invalidTag, at: 0) }
            if tag.isConstructed {
                try BERTLV.append(tag, to: &output) { value throws(ISO7816Error) in
                    try append(object.children, to: &value)
                }
            } else {
                try BERTLV.append(tag, object.value.span, to: &output)
            }
        }
    }

    /// Every chain of first children is found, as is nothing at the end of a wrong path.
    private static func paths(
        in tree: [BERModel], of input: [UInt8], _ rules: BERRules
    ) throws(ISO7816Error) -> String? {
        var row = tree
        var path: [BERTag] = []
        while let object = row.last, let tag = BERTag(object.tag),
            let first = row.first(where: { $0.tag == object.tag })
        {
            path.append(tag)
            let found = try BERTLV.find(path: path.span, in: input.span, rules: rules)
            guard let found, found.offset == first.offset, found.depth == path.count - 1,
                found.tag.number >= 0, found.tag.classNumber == tag.classNumber
            else {
                return "a path does not lead to \(first)"
            }
            row = first.children
        }
        return try wrongPaths(path, in: tree, of: input, rules)
    }

    /// A path of as many rows as there are levels ends at the limit or before it.
    private static func deepPath(of input: [UInt8], _ rules: BERRules) -> String? {
        let path = [BERTag](repeating: 0x30, count: BERRules.depthMax + 1)
        let error = refusal { () throws(ISO7816Error) in
            let found = try BERTLV.find(path: path.span, in: input.span, rules: rules)
            if found != nil { throw ISO7816Error(.inconsistent, at: -1) }
        }
        return error?.offset == -1 ? "found deeper than the limit" : nil
    }

    private static func wrongPaths(
        _ path: [BERTag], in tree: [BERModel], of input: [UInt8], _ rules: BERRules
    ) throws(ISO7816Error) -> String? {
        if let last = path.last, !last.isConstructed {
            let through = refusal { () throws(ISO7816Error) in
                _ = try BERTLV.find(path: (path + [0x80]).span, in: input.span, rules: rules) == nil
            }
            guard through?.code == .inconsistent else { return "a way through a primitive object" }
        }
        let empty = try BERTLV.find(path: [BERTag]().span, in: input.span, rules: rules)
        let beside = try BERTLV.find(path: [0x7F7F, 0x80].span, in: input.span, rules: rules)
        guard empty == nil, beside == nil || tree.contains(where: { $0.tag == 0x7F7F }) else {
            return "found at the end of no path"
        }
        let nowhere = try BERTLV.find(0x5F7F, in: input.span, rules: rules)
        let exists = tree.contains { $0.tag == 0x5F7F }
        return (nowhere != nil) == exists ? nil : "found what is not there"
    }
}

extension BERModel {
    /// Whether the tag is of a constructed object.
    var tagIsConstructed: Bool {
        let first = tag > 0xFFFF ? tag >> 16 : tag > 0xFF ? tag >> 8 : tag
        return first & 0x20 != 0
    }
}
