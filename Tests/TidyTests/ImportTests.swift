import Testing

/// What each module may import, and nothing else: the table of the design.
private let mayImport: [String: Set<String>] = [
    "Money": [],
    "ISO7816": [],
    "CryptoCore": ["CConstantTime"],
    "CardKernel": ["ISO7816", "CryptoCore"],
    "Purse": ["Money", "ISO7816", "CryptoCore", "CardKernel"],
    "GeldKarte": ["ISO7816", "CardKernel"],
    "CardReader": ["ISO7816"],
    "Scheme": [
        "Money", "ISO7816", "CryptoCore", "CardKernel", "Purse", "GeldKarte", "CardReader",
    ],
    "PCSC": ["ISO7816", "CardReader", "CPCSC"],
    "PCSCDropIn": [
        "Scheme", "Money", "ISO7816", "CryptoCore", "CardKernel", "Purse", "GeldKarte",
        "CardReader", "CPCSCDropIn",
    ],
    "BackOffice": [
        "Payment", "Purse", "CryptoCore", "ISO7816", "Money", "GRDB", "CPostgreSQL",
    ],
    "PKI": ["COpenSSL"],
    "Payment": ["Money", "CryptoCore", "GRDB"],
    "Instruments": [
        "Payment", "PKI", "Scheme", "CardReader", "Purse", "CryptoCore", "ISO7816", "Money",
    ],
    "Commerce": ["Payment", "Money", "PKI", "CryptoCore"],
    "TrustedUI": ["Payment", "Commerce", "Money"],
    "Parties": [
        "Commerce", "Payment", "Instruments", "BackOffice", "PKI", "TrustedUI", "Money",
        "FlyingFox",
    ],
]

/// The modules that also run on bare metal.
private let engine: Set<String> = [
    "Money", "ISO7816", "CryptoCore", "CardKernel", "Purse", "GeldKarte",
]

/// What every module outside the engine may import besides.
private let host: Set<String> = [
    "Foundation", "FoundationEssentials", "Logging", "Glibc", "Dispatch", "Synchronization",
]

/// What the product is made of and what only tools may know.
private let neverImported: Set<String> = ["Parties", "PCSCDropIn", "bursa"]

@Suite struct ImportTests {
    @Test func `every module imports what the table allows it`() {
        for file in Tree.swiftFiles(in: "Sources") {
            let module = String(file.path.split(separator: "/")[1])
            if module == "bursa" { continue }
            guard let listed = mayImport[module] else {
                Issue.record("\(file): the table has no module \(module)")
                continue
            }
            let allowed = engine.contains(module) ? listed : listed.union(host)
            for name in file.imports where !allowed.contains(name) {
                Issue.record("\(file) imports \(name), which \(module) may not")
            }
        }
    }

    @Test func `nobody imports what stands at the top`() {
        for file in Tree.swiftFiles(in: "Sources") + Tree.swiftFiles(in: "Tests") {
            for name in file.imports where neverImported.contains(name) {
                Issue.record("\(file) imports \(name)")
            }
        }
    }

    @Test func `a C shim has one importer among the modules`() {
        var importers: [String: Set<Substring>] = [:]
        for file in Tree.swiftFiles(in: "Sources") {
            for name in file.imports where name.hasPrefix("C") && Tree.isShim(name) {
                importers[name, default: []].insert(file.path.split(separator: "/")[1])
            }
        }
        for (shim, modules) in importers where modules.count != 1 {
            Issue.record("\(shim) is imported by \(modules.sorted())")
        }
        #expect(importers["CConstantTime"] == ["CryptoCore"])
    }

    @Test func `an import is seen behind every spelling`() {
        let file = SourceFile(
            path: "x",
            text: """
                import A
                public import B
                @preconcurrency internal import C
                import struct D.E
                // import F
                let important = "import G"
                @_spi(Implementation) import H
                """)
        #expect(file.imports == ["A", "B", "C", "D", "H"])
    }
}

extension Tree {
    /// Whether a module of this name is written in C.
    static func isShim(_ name: String) -> Bool {
        let folder = "Sources/\(name)/"
        return paths.contains { $0.hasPrefix(folder) && $0.hasSuffix(".h") }
    }
}
