import ArgumentParser

/// Refuses names that promise another kind of picture.
///
/// - Throws: `ValidationError` that names the kinds there are.
func checkPicture(_ path: String) throws {
  for ending in [".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"]
  where path.lowercased().hasSuffix(ending) {
    throw ValidationError(
      "\(path): pictures are drawn as SVG. Choose a name that ends in .svg; rsvg-convert or a"
        + " browser makes \(ending.dropFirst().uppercased()) of it.")
  }
}
