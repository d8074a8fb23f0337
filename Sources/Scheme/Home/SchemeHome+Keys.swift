public import CardKernel
import FoundationEssentials
public import Purse

// The root under seal, and how it is opened: by the passphrase, or by the custodians.
extension SchemeHome {
    private var rootPath: String { path + "/keys/root.sealed" }
    private var ownPassphrasePath: String { path + "/keys/passphrase" }

    /// Seals the root, under a passphrase of the home's own if none is given.
    func seal(_ root: RootKey, _ passphrase: SecretBytes?) throws(SchemeError) {
        if let passphrase {
            try write(SealedKey(root.secret, passphrase: passphrase))
            return try DurableFile.remove(ownPassphrasePath)
        }
        let random = SecretBytes.random(count: 16)
        let text = random.withBytes { bytes in bytes.indices.map { bytes[$0] }.hex }
        try DurableFile.replace(ownPassphrasePath, with: Data(text.utf8))
        let own = Array(text.utf8)
        try write(SealedKey(root.secret, passphrase: SecretBytes(copying: own.span)))
    }

    private func write(_ sealed: SealedKey) throws(SchemeError) {
        try DurableFile.replace(rootPath, with: sealed.file())
    }

    /// The root.
    /// - Parameter passphrase: nothing for the home's own.
    /// - Throws: `.passphraseMissing`, `.passphraseWrong`; `.malformed`, `.schema`, `.system`.
    public func root(_ passphrase: SecretBytes?) throws(SchemeError) -> RootKey {
        guard let content = try DurableFile.read(rootPath) else {
            throw SchemeError(.malformed("the sealed root is missing"), rootPath)
        }
        let sealed = try SealedKey(parsing: content, path: rootPath)
        let given: SecretBytes
        if let passphrase { given = passphrase } else { given = try ownPassphrase() }
        guard let secret = sealed.open(given) else {
            throw SchemeError(.passphraseWrong, rootPath)
        }
        guard secret.count == RootKey.byteCount else {
            throw SchemeError(.malformed("it holds no root"), rootPath)
        }
        return RootKey(secret, issuer: description.issuerBytes)
    }

    private func ownPassphrase() throws(SchemeError) -> SecretBytes {
        guard let content = try DurableFile.read(ownPassphrasePath) else {
            throw SchemeError(.passphraseMissing, path)
        }
        let bytes = [UInt8](content)
        return SecretBytes(copying: bytes.span)
    }

    /// Puts the root together from components, and seals it anew: where a passphrase was lost.
    /// - Throws: `.ceremony`, `.system`.
    public func restoreRoot(
        from components: [KeyComponent], passphrase: SecretBytes?
    ) throws(SchemeError) -> RootKey {
        guard let check = CheckValue(description.rootCheck) else {
            throw SchemeError(.malformed("rootCheck is no check value"), path)
        }
        let root = try KeyCeremony.open(
            components, issuer: description.issuerBytes, check: check)
        try seal(root, passphrase)
        return root
    }

    /// Adds a set of keys, which cards and SAMs get that are made from now on; those in the field go on
    /// with theirs. SAMs know every set, and choose by the version that a card answers.
    /// - Returns: the new set.
    @discardableResult
    public func rotateKeys(
        _ algorithm: PurseAlgorithm
    ) throws(SchemeError) -> SchemeDescription.KeyVersion {
        let highest = description.keys.map(\.version).max() ?? 0x10
        guard highest < 0xFF, description.keys.count < 16,
            let old = description.newestKeys(algorithm)
        else {
            throw SchemeError(.malformed("no version of keys is left"), path)
        }
        let new = SchemeDescription.KeyVersion(
            version: highest + 1, algorithm: old.algorithm, index: old.index)
        description.keys.append(new)
        try save()
        return new
    }
}
