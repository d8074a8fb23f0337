// swift-tools-version: 6.2
import PackageDescription

/// The fuzzer is a package of its own, so that the product never sees a sanitizer. Its targets and
/// their oracles are in BursaTestSupport; `Tools/fuzz` builds and runs it.
let package = Package(
    name: "fuzzers",
    dependencies: [.package(name: "bursa", path: "../..")],
    targets: [
        .target(name: "CLibFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CLibFuzzer", .product(name: "BursaTestSupport", package: "bursa"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
