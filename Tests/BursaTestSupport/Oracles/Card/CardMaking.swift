import CardKernel
import ISO7816

/// Makes a card of what a fuzzer says, and its model beside it; each step is taken or refused as the
/// limits say.
struct CardMaking: ~Copyable {
    var input: FuzzInput
    /// The model, when the card was made.
    private(set) var model: CardModel?
    /// The first disagreement.
    private(set) var complaint: String?
    private var kernel: Kernel
    private var fileMax = 0
    private var objectMax = 0
    private var linesLeft = 0

    init(kernel: consuming Kernel, input: FuzzInput) {
        self.kernel = kernel
        self.input = input
    }

    consuming func intoKernel() -> Kernel { kernel }

    /// The empty card.
    mutating func make() {
        let shape = input.byte()
        (fileMax, objectMax) = (Int(input.byte() & 0x3F), Int(input.byte() & 0x3F))
        let lines = Int(input.byte()) * 8
        let seed = [UInt8](repeating: 7, count: shape & 0x0F == 1 ? 47 : 48)
        let answer = [UInt8](repeating: 0x3B, count: shape & 0x0F == 2 ? 34 : Int(shape >> 4) + 1)
        // The card's own lines, the tables, three lines a file and two an object.
        let tables = 7 + 3 * fileMax + 2 * objectMax
        var expected: PersonalisationError?
        if !(1...32).contains(fileMax) || objectMax > 48 || tables > lines || seed.count != 48
            || !(2...33).contains(answer.count)
        {
            expected = .invalid
        } else if lines > 1024 {
            expected = .storage(.geometry)
        }
        var thrown: PersonalisationError?
        do throws(PersonalisationError) {
            try kernel.make(
                lineCount: lines, fileCountMax: fileMax, objectCountMax: objectMax,
                seed: seed.span, answerToReset: answer.span)
        } catch { thrown = error }
        compare("make", thrown, expected)
        guard thrown == nil else { return }
        linesLeft = lines - tables
        model = CardModel(answerToReset: answer)
        kernel.supply(entropy: seed.span)
    }

    /// Files, PINs and keys, until the input says that it is enough.
    mutating func fill() {
        guard model != nil else { return }
        for _ in 0..<48 where complaint == nil {
            switch input.byte() & 3 {
            case 0: return
            case 1: addObject()
            case 2: addFile()
            default: if activate() { return }
            }
        }
    }

    private mutating func activate() -> Bool {
        let twice = input.byte() & 1 == 1
        for _ in 0...(twice ? 1 : 0) {
            let expected: PersonalisationError? = model?.lasting.life == .creation ? nil : .invalid
            var thrown: PersonalisationError?
            do throws(PersonalisationError) { try kernel.activate() } catch { thrown = error }
            compare("activate", thrown, expected)
            if thrown == nil { model?.activate() }
        }
        // What comes now is refused; not much of it needs to be seen.
        return input.byte() & 3 != 0
    }

    private mutating func compare(
        _ step: String, _ thrown: PersonalisationError?, _ expected: PersonalisationError?
    ) {
        if thrown != expected, complaint == nil {
            let (seen, right) = (String(describing: thrown), String(describing: expected))
            complaint = "\(step): \(seen), expected \(right)"
        }
    }
}

extension CardMaking {
    private mutating func addFile() {
        let kinds: [FileKind] = [.transparent, .linearFixed, .linearVariable, .cyclic, .directory]
        let shape = input.byte()
        let kind = kinds[Int(shape % 5)]
        let identifier = shape == 0xFF ? 0x3F00 : 0x1000 | UInt16(input.byte() & 0x1F)
        var file = FileDescription(kind, identifier: identifier)
        file.shortIdentifier = input.byte() & 0x3F & (shape & 0x40 == 0 ? 0x1F : 0x3F)
        file.templateIdentifier = input.byte() & 0x1F
        file.byteCount = UInt16(input.byte()) * (shape & 0x20 == 0 ? 1 : 70)
        (file.recordByteCount, file.recordCountMax) = (input.byte(), input.byte() & 0x8F)
        file.isEnciphered = shape & 0x80 != 0
        for operation in FileOperation.allCases {
            file[operation] = AccessRule(input.byte() & 0xF1)
        }
        let directory = Int(input.byte() & 7) - (shape == 0xFE ? 1 : 0)
        let name = input.take(Int(input.byte() % 18))
        let expected = error(of: file, in: directory, name)
        var thrown: PersonalisationError?
        do throws(PersonalisationError) {
            let number = try kernel.add(file, in: directory, name: name.span)
            if number != model?.files.count { complaint = "file number \(number)" }
        } catch { thrown = error }
        compare("add file", thrown, expected)
        guard thrown == nil else { return }
        linesLeft -= lineCount(file)
        model?.add(file, in: directory, name: name)
    }

    private func error(
        of file: FileDescription, in directory: Int, _ name: [UInt8]
    ) -> PersonalisationError? {
        guard let model, model.lasting.life == .creation else { return .invalid }
        let isShaped =
            switch file.kind {
            case .directory: true
            case .transparent: (1...16_383).contains(file.byteCount)
            case .linearFixed, .linearVariable, .cyclic:
                (1...254).contains(file.recordByteCount)
                    && (1...254).contains(file.recordCountMax)
            }
        guard isShaped, file.shortIdentifier <= 30, file.templateIdentifier <= 30,
            name.count <= 16, name.isEmpty || file.kind == .directory,
            model.files.indices.contains(directory), model.files[directory].kind == .directory
        else { return .invalid }
        let siblings = model.children(of: directory).map { model.files[$0] }
        let isTaken =
            file.identifier == 0x3F00
            || siblings.contains { $0.identifier == file.identifier }
            || file.shortIdentifier != 0
                && siblings.contains { $0.short == file.shortIdentifier }
            || !name.isEmpty && model.files.contains { $0.name == name }
        if isTaken { return .exists }
        return model.files.count == fileMax || lineCount(file) > linesLeft ? .full : nil
    }

    private func lineCount(_ file: FileDescription) -> Int {
        let bytes =
            switch file.kind {
            case .directory: 0
            case .transparent: Int(file.byteCount)
            case .linearFixed, .cyclic:
                16 + Int(file.recordByteCount) * Int(file.recordCountMax)
            case .linearVariable:
                16 + (Int(file.recordByteCount) + 1) * Int(file.recordCountMax)
            }
        return (bytes + 15) / 16
    }

    private mutating func addObject() {
        let (shape, more) = (input.byte(), input.byte())
        let directory = Int(input.byte() & 7)
        let use = ReferenceObject.Use(rawValue: shape % 5) ?? .application
        var object =
            shape & 0x80 == 0
            ? ReferenceObject(pin: shape & 0x11, of: directory)
            : ReferenceObject(
                key: use == .application ? more : shape & 0x01, of: directory, for: use,
                algorithm: shape & 0x40 == 0 ? .tripleDES : .aes)
        object.triesMax = more & 0x1F
        object.unblockingReference = more >> 5
        let count = object.kind == .key && shape & 0x20 == 0 ? 16 : Int(input.byte() % 18)
        let value = (0..<count).map { more &+ UInt8($0) }
        var expected: PersonalisationError?
        let referenceMax = object.kind == .key && use == .application ? 255 : 15
        if model?.lasting.life != .creation || object.reference > referenceMax
            || object.triesMax > 15
            || !(object.kind == .key ? 16...16 : 2...16).contains(count)
            || model?.files.indices.contains(directory) != true
            || model?.files[directory].kind != .directory
        {
            expected = .invalid
        } else if model?.secret(object.kind, object.use, object.reference, in: directory) != nil {
            expected = .exists
        } else if model?.lasting.secrets.count == objectMax {
            expected = .full
        }
        var thrown: PersonalisationError?
        do throws(PersonalisationError) { try kernel.add(object, value: value.span) } catch {
            thrown = error
        }
        compare("add object", thrown, expected)
        if thrown == nil { model?.add(object, value: value) }
    }
}
