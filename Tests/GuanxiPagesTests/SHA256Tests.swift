import Testing

@testable import GuanxiPages

/// Hashes that the standard and its examples give.
@Suite struct SHA256Tests {
  /// FIPS 180-4's examples (NIST, "SHA256.pdf"), and a million letters.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func areThoseOfTheStandard(text: String, hash: String) {
    #expect(SHA256(of: text.utf8).hexadecimal == hash)
  }

  @Test func aMillionLettersToo() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256(of: letters).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// As `printf abc | openssl dgst -sha256 -binary | base64` writes it.
  @Test func base64IsThatOfOthers() {
    #expect(SHA256(of: "abc".utf8).base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}
