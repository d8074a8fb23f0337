import COpenSSL

/// What OpenSSL computes, on arrays. It refuses nothing that it is asked here.
enum OpenSSL {
    static func desECB(_ key: [UInt8], _ data: [UInt8], encrypting: Bool) -> [UInt8] {
        var data = data
        precondition(openssl_des_ecb(key, &data, data.count, encrypting ? 1 : 0) == 1)
        return data
    }

    static func desCBC(
        _ key: [UInt8], _ vector: [UInt8], _ data: [UInt8], encrypting: Bool
    ) -> [UInt8] {
        var data = data
        precondition(openssl_des_cbc(key, vector, &data, data.count, encrypting ? 1 : 0) == 1)
        return data
    }

    /// A cipher by its name in OpenSSL; `vector` is nothing for ECB.
    static func cipher(
        _ name: String, _ key: [UInt8], _ vector: [UInt8]?, _ data: [UInt8], encrypting: Bool
    ) -> [UInt8] {
        var data = data
        let sign: Int32 = encrypting ? 1 : 0
        let done =
            if let vector {
                openssl_cipher(name, key, vector, &data, data.count, sign)
            } else {
                openssl_cipher(name, key, nil, &data, data.count, sign)
            }
        precondition(done == 1, name)
        return data
    }

    static func digest(_ name: String, _ message: [UInt8], byteCount: Int) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: byteCount)
        precondition(openssl_digest(name, message, message.count, &digest) == 1)
        return digest
    }

    static func hmac(
        _ name: String, _ key: [UInt8], _ message: [UInt8], byteCount: Int
    ) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: byteCount)
        precondition(openssl_hmac(name, key, key.count, message, message.count, &mac) == 1)
        return mac
    }

    /// CMAC with the cipher whose CBC mode has this name.
    static func cmac(
        _ name: String, _ key: [UInt8], _ message: [UInt8], byteCount: Int
    ) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: byteCount)
        precondition(
            openssl_cmac(name, key, key.count, message, message.count, &mac, mac.count) == 1)
        return mac
    }

    static func hkdf(
        _ name: String, salt: [UInt8], material: [UInt8], info: [UInt8], byteCount: Int
    ) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: byteCount)
        precondition(
            openssl_hkdf(
                name, salt, salt.count, material, material.count, info, info.count, &output,
                byteCount) == 1)
        return output
    }

    /// SP 800-108 in counter mode with a code, "HMAC" or "CMAC", and its digest or cipher.
    static func kbkdf(
        _ code: String, _ name: String, key: [UInt8], label: [UInt8], context: [UInt8],
        byteCount: Int
    ) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: byteCount)
        precondition(
            openssl_kbkdf(
                code, name, key, key.count, label, label.count, context, context.count, &output,
                byteCount) == 1)
        return output
    }
}
