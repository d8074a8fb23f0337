/// The bytes that a code is computed over.
typealias CodeMessage = ByteRow<80>
