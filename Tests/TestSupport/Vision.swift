import Foundation

/// How people with other cones see colors, and how far apart two colors look.
public enum Vision: String, CaseIterable, Sendable {
  /// Who has all three kinds of cones.
  case trichromat
  /// Who lacks the cones for long waves: red.
  case protanope
  /// Who lacks those for middle waves: green.
  case deuteranope
  /// Who lacks those for short waves: blue.
  case tritanope

  /// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency", IEEE TVCG 2009, severity 1, on linear red, green and blue.
  private var matrix: [[Double]] {
    switch self {
    case .trichromat: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanope:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranope:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanope:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// A color in the form #rrggbb as it is seen, in CIELAB under D65.
  public func lab(_ color: String) -> Lab {
    let light = linearParts(color)
    let seen = matrix.map { row in
      min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    return Lab(linear: seen)
  }
}

/// Red, green and blue of #rrggbb as parts of the light of each, as sRGB defines them.
public func linearParts(_ color: String) -> [Double] {
  let number = Int(color.dropFirst(), radix: 16) ?? 0
  return [number >> 16 & 255, number >> 8 & 255, number & 255].map { byte in
    let part = Double(byte) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
}

/// The contrast of two colors by the Web Content Accessibility Guidelines 2.1, in 1...21.
public func contrast(_ first: String, _ second: String) -> Double {
  let luminances = [first, second].map { color in
    let light = linearParts(color)
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }.sorted()
  return (luminances[1] + 0.05) / (luminances[0] + 0.05)
}

/// A color in CIELAB.
public struct Lab: Sendable {
  /// Lightness, in 0...100.
  public let l: Double
  /// From green to red.
  public let a: Double
  /// From blue to yellow.
  public let b: Double

  /// Names a color.
  public init(l: Double, a: Double, b: Double) {
    self.l = l
    self.a = a
    self.b = b
  }

  /// The color of parts of red, green and blue light.
  public init(linear rgb: [Double]) {
    let x = 0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]
    let y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]
    let z = 0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]
    func f(_ t: Double) -> Double {
      t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    let (fx, fy, fz) = (f(x / 0.95047), f(y), f(z / 1.08883))
    self.init(l: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  /// CIEDE2000 by Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", 2005.
  public func difference(to other: Lab) -> Double {
    func seventh(_ chroma: Double) -> Double {
      (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot()
    }
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    let grey = 0.5 * (1 - seventh((hypot(a, b) + hypot(other.a, other.b)) / 2))
    let (a1, a2) = (a * (1 + grey), other.a * (1 + grey))
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    func hue(_ a: Double, _ b: Double) -> Double {
      a == 0 && b == 0 ? 0 : (atan2(b, a) * 180 / .pi + 360).truncatingRemainder(dividingBy: 360)
    }
    let (h1, h2) = (hue(a1, b), hue(a2, other.b))
    var turn = h2 - h1
    if c1 * c2 == 0 {
      turn = 0
    } else if turn > 180 {
      turn -= 360
    } else if turn < -180 {
      turn += 360
    }
    let dh = 2 * (c1 * c2).squareRoot() * sin(radians(turn / 2))
    let (dl, dc) = (other.l - l, c2 - c1)
    let (lm, cm) = ((l + other.l) / 2, (c1 + c2) / 2)
    var hm = h1 + h2
    if c1 * c2 != 0 {
      hm = abs(h1 - h2) <= 180 ? hm / 2 : hm < 360 ? (hm + 360) / 2 : (hm - 360) / 2
    }
    let t1 = -0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm))
    let t2 = 0.32 * cos(radians(3 * hm + 6)) - 0.20 * cos(radians(4 * hm - 63))
    let t = 1 + t1 + t2
    let sl = 1 + 0.015 * (lm - 50) * (lm - 50) / (20 + (lm - 50) * (lm - 50)).squareRoot()
    let sc = 1 + 0.045 * cm
    let sh = 1 + 0.015 * cm * t
    let angle = 30 * exp(-((hm - 275) / 25) * ((hm - 275) / 25))
    let rotation = -2 * seventh(cm) * sin(radians(2 * angle))
    let (u, v, w) = (dl / sl, dc / sc, dh / sh)
    return (u * u + v * v + w * w + rotation * v * w).squareRoot()
  }
}
