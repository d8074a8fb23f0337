import ISO7816

// The control information that SELECT returns. ISO 7816-4, 7.4
extension Kernel {
    /// Appends the FCI (6F) or the FCP (62) of a file.
    ///
    /// ```
    /// 6F { 84 name, A5 { 9F08 version, 9F0C bytes of a file } }       a directory's FCI
    /// 62 { 82 descriptor, 83 identifier, 84 name, 8A life, 8C rules }  a directory's FCP
    /// 62 { 80 size, 82 descriptor, 83 identifier, 88 short identifier, 8A life, 8C rules }
    /// ```
    /// The FCI of an elementary file holds what its FCP does.
    /// - Returns: whether there was room for it.
    mutating func appendControl(
        _ file: Int, isFCI: Bool, _ response: inout OutputSpan<UInt8>
    ) -> Bool {
        let start = response.count
        guard response.freeCapacity >= 2 + 16 + 2 + 75 + 24 else { return false }
        response.append(isFCI ? 0x6F : 0x62)
        response.append(0)
        let isDirectory = files[file].kind == .directory
        if isFCI, isDirectory {
            appendName(file, &response)
            appendTemplate(file, &response)
        } else {
            if !isDirectory { appendNumber(0x80, contentByteCount(file), &response) }
            appendDescriptor(file, &response)
            appendNumber(0x83, files[file].identifier, &response)
            if isDirectory { appendName(file, &response) }
            if files[file].shortIdentifier != 0 {
                // The five high bits. ISO 7816-4, 7.4.3, table 10
                appendByte(0x88, files[file].shortIdentifier &<< 3, &response)
            }
            appendByte(0x8A, files[file].life.rawValue, &response)
            appendRules(file, &response)
        }
        var bytes = response.mutableSpan
        bytes[start &+ 1] = UInt8(truncatingIfNeeded: bytes.count &- start &- 2)
        return true
    }

    private mutating func contentByteCount(_ file: Int) -> UInt16 {
        let description = files[file]
        if description.kind == .transparent { return description.byteCount }
        return UInt16(description.recordByteCount) &* UInt16(description.recordCountMax)
    }

    private func appendByte(_ tag: UInt8, _ value: UInt8, _ output: inout OutputSpan<UInt8>) {
        output.append(tag)
        output.append(1)
        output.append(value)
    }

    private func appendNumber(_ tag: UInt8, _ value: UInt16, _ output: inout OutputSpan<UInt8>) {
        output.append(tag)
        output.append(2)
        output.append(UInt8(truncatingIfNeeded: value &>> 8))
        output.append(UInt8(truncatingIfNeeded: value))
    }

    /// Descriptor byte; with records also the data coding byte, the length of a record and how many
    /// there may be. ISO 7816-4, 7.4.5
    private mutating func appendDescriptor(_ file: Int, _ output: inout OutputSpan<UInt8>) {
        let description = files[file]
        guard description.kind.hasRecords else {
            appendByte(0x82, description.kind.rawValue, &output)
            return
        }
        output.append(0x82)
        output.append(5)
        output.append(description.kind.rawValue)
        // Writing replaces, in units of a byte. ISO 7816-4, 12.1.2.2
        output.append(0x21)
        output.append(0)
        output.append(description.recordByteCount)
        output.append(description.recordCountMax)
    }

    private mutating func appendName(_ file: Int, _ output: inout OutputSpan<UInt8>) {
        let count = Int(files[file].nameByteCount)
        if count == 0 { return }
        output.append(0x84)
        output.append(UInt8(truncatingIfNeeded: count))
        journal.read(
            card.fileOffset(file) &+ FileDescription.byteCount, count: count, into: &output)
    }

    /// The version of the application and the bytes of the file that the directory names, at most
    /// 64, if READ BINARY would show them. JR/T 0025
    private mutating func appendTemplate(_ file: Int, _ output: inout OutputSpan<UInt8>) {
        let identifier = files[file].templateIdentifier
        guard identifier != 0, let source = self.file(short: identifier, in: file),
            files[source].kind == .transparent,
            files[source].life == .activated || files[source].life == .creation,
            meets(files[source][.read], isProtected: false)
        else { return }
        let count = min(64, Int(files[source].byteCount))
        output.append(0xA5)
        output.append(UInt8(truncatingIfNeeded: 4 &+ 3 &+ count))
        output.append(0x9F)
        output.append(0x08)
        output.append(1)
        output.append(1)
        output.append(0x9F)
        output.append(0x0C)
        output.append(UInt8(truncatingIfNeeded: count))
        journal.read(files[source].contentOffset, count: count, into: &output)
    }

    /// The access mode byte and a condition for each of its bits, from the high one down.
    /// ISO 7816-4, 9.3.3.1, tables 30 and 31
    private mutating func appendRules(_ file: Int, _ output: inout OutputSpan<UInt8>) {
        let description = files[file]
        let isDirectory = description.kind == .directory
        output.append(0x8C)
        output.append(isDirectory ? 4 : 7)
        // Terminate, activate, deactivate; of an elementary file also append, update, read.
        output.append(isDirectory ? 0x38 : 0x3F)
        output.append(description[.terminate].rawValue)
        output.append(description[.activate].rawValue)
        output.append(description[.deactivate].rawValue)
        if isDirectory { return }
        output.append(description[.append].rawValue)
        output.append(description[.update].rawValue)
        output.append(description[.read].rawValue)
    }
}
