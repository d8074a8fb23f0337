import CardKernel
import CryptoCore

// The keys here are secrets of the caller, who wipes them; what is made on the way is wiped here.
extension Transaction {
    /// Derives the session key from the card's key of the role that the type asks for.
    /// - Parameters:
    ///   - cardKey: 16 bytes.
    ///   - key: algorithm 00 fills the first 8 bytes, 01 all 16.
    public func deriveSessionKey(
        from cardKey: Span<UInt8>, into key: inout InlineArray<16, UInt8>
    ) {
        var block = CodeMessage()
        var output = key.mutableSpan
        do throws(CryptoError) {
            switch algorithm {
            case .tripleDES:
                for index in 0..<4 { block.append(random[index]) }
                block.append(UInt32(sequence), byteCount: 2)
                block.append(type.isOffline ? terminalSequence : 0x8000, byteCount: 2)
                var half = output._mutatingExtracting(0..<8)
                try Diversification.jrt0025SessionKey(
                    from: cardKey, block: block.bytes.span.extracting(0..<8), into: &half)
            case .aes:
                block.append(type.rawValue)
                block.append(algorithm.rawValue)
                block.append(random)
                block.append(UInt32(sequence), byteCount: 2)
                block.append(type.isOffline ? terminalSequence : 0, byteCount: 4)
                try CMACKey<AESKey>.withKey(cardKey) {
                    $0.authenticate(block.bytes.span.extracting(0..<16), into: &output)
                }
            }
        } catch {
            preconditionFailure("a card key has 16 bytes")
        }
    }

    /// Computes MAC1, MAC2 or MAC3: 4 bytes with algorithm 00, 8 with 01; the rest is zero.
    /// - Parameters:
    ///   - sessionKey: as ``deriveSessionKey(from:into:)`` left it.
    ///   - appendix: algorithm 00 only, the answer of GET MESSAGE that follows the message of MAC1.
    public func authenticate(
        _ code: TransactionCode, sessionKey: Span<UInt8>, appendix: Span<UInt8> = Span(),
        into output: inout InlineArray<8, UInt8>
    ) {
        precondition(code != .tac)
        var bytes = output.mutableSpan
        do throws(CryptoError) {
            switch algorithm {
            case .tripleDES:
                try standardCode(code, sessionKey.extracting(0..<8), appendix, &bytes)
            case .aes:
                try CMACKey<AESKey>.withKey(sessionKey) { bound(code, &$0, &bytes) }
            }
        } catch {
            preconditionFailure("a session key has 16 bytes")
        }
    }

    /// Computes MAC1 and MAC2 of one session at once.
    public func authenticateBoth(
        sessionKey: Span<UInt8>, appendix: Span<UInt8> = Span(),
        mac1: inout InlineArray<8, UInt8>, mac2: inout InlineArray<8, UInt8>
    ) {
        switch algorithm {
        case .tripleDES:
            authenticate(.mac1, sessionKey: sessionKey, appendix: appendix, into: &mac1)
            authenticate(.mac2, sessionKey: sessionKey, into: &mac2)
        case .aes:
            var first = mac1.mutableSpan
            var second = mac2.mutableSpan
            do throws(CryptoError) {
                try CMACKey<AESKey>.withKey(sessionKey) {
                    bound(.mac1, &$0, &first)
                    bound(.mac2, &$0, &second)
                }
            } catch {
                preconditionFailure("a session key has 16 bytes")
            }
        }
    }

    /// Computes the TAC: 4 bytes with algorithm 00, 8 with 01; the rest is zero.
    /// - Parameter tacKey: the card's TAC key, 16 bytes.
    public func computeTAC(tacKey: Span<UInt8>, into output: inout InlineArray<8, UInt8>) {
        var bytes = output.mutableSpan
        do throws(CryptoError) {
            switch algorithm {
            case .tripleDES:
                var key = InlineArray<8, UInt8>(repeating: 0)
                for index in 0..<8 { key[index] = tacKey[index] ^ tacKey[8 &+ index] }
                try standardCode(.tac, key.span, Span(), &bytes)
                var room = key.mutableSpan
                ConstantTime.wipe(&room)
            case .aes:
                try CMACKey<AESKey>.withKey(tacKey) { bound(.tac, &$0, &bytes) }
            }
        } catch {
            preconditionFailure("a TAC key has 16 bytes")
        }
    }

    private func bound(
        _ code: TransactionCode, _ key: inout CMACKey<AESKey>, _ output: inout MutableSpan<UInt8>
    ) {
        key.authenticate(boundMessage(for: code).bytes.span, into: &output)
    }

    private func standardCode(
        _ code: TransactionCode, _ key: Span<UInt8>, _ appendix: Span<UInt8>,
        _ output: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        var message = standardMessage(for: code)
        message.append(appendix)
        let input = message.bytes.span.extracting(0..<message.count)
        for index in output.indices { output[index] = 0 }
        var first = output._mutatingExtracting(0..<4)
        try DESKey.withKey(key) {
            $0.authenticateAlgorithm1(input, padding: .method2, into: &first)
        }
    }
}
