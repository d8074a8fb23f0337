import CryptoCore
public import Purse

/// The masters of TAC keys of a scheme, one for each algorithm and version.
///
/// Each lies in memory once and is wiped when nobody has this object any more. Whoever reads the memory of
/// the process before has them all.
public final class TACMasters {
    private var masters: [Master] = []

    /// No master yet.
    public init() {}

    /// Adds a master.
    /// - Parameters:
    ///   - name: what it is for, which is the TAC; another master of this name is replaced.
    ///   - master: 16 bytes, which stay the caller's to wipe.
    ///   - factors: the factors of issuer and city: 0, 8 or 16 bytes.
    public func add(_ name: KeyName, _ master: Span<UInt8>, factors: [UInt8] = []) {
        precondition(name.role == .tac && master.count == 16)
        precondition(factors.count <= 16 && factors.count.isMultiple(of: 8))
        masters.removeAll { $0.name == name }
        masters.append(Master(name, master, factors))
    }

    /// Derives the TAC key of the card in a transaction.
    /// - Returns: false, and the key as it was, where there is no master for its algorithm, version and
    ///   currency.
    func derive(for transaction: Transaction, into key: inout InlineArray<16, UInt8>) -> Bool {
        let name = KeyName(
            algorithm: transaction.algorithm, role: .tac, version: transaction.keyVersion,
            currency: transaction.currency)
        guard let master = masters.first(where: { $0.name == name }) else { return false }
        master.derive(for: transaction.serial, into: &key)
        return true
    }
}

private final class Master {
    let name: KeyName
    private let factors: [UInt8]
    private var bytes = InlineArray<16, UInt8>(repeating: 0)

    init(_ name: KeyName, _ master: Span<UInt8>, _ factors: [UInt8]) {
        (self.name, self.factors) = (name, factors)
        for index in 0..<16 { bytes[index] = master[index] }
    }

    func derive(for serial: InlineArray<10, UInt8>, into key: inout InlineArray<16, UInt8>) {
        let factors = factors
        name.deriveCardKey(
            from: bytes.span, factors: factors.span, serial: serial.span, into: &key)
    }

    deinit {
        var room = bytes.mutableSpan
        ConstantTime.wipe(&room)
    }
}
