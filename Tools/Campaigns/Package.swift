// swift-tools-version: 6.2
import PackageDescription

/// Long runs with an oracle: too long for the tests, too good to run only once.
let package = Package(
    name: "campaigns",
    dependencies: [.package(name: "bursa", path: "../..")],
    targets: [
        .executableTarget(
            name: "transmission", dependencies: [.product(name: "ISO7816", package: "bursa")])
    ],
    swiftLanguageModes: [.v6]
)
