import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct FinalSizeTests {
  @Test(arguments: [
    (1.1, 0.176134), (1.2, 0.313698), (1.5, 0.582812), (2, 0.796812), (3, 0.940480), (4, 0.980173),
    (1, 0), (0.5, 0),
  ])
  func theEquationIsSolved(reproductionNumber: Double, size: Double) {
    #expect(abs(finalSize(reproductionNumber: reproductionNumber) - size) < 1e-6)
  }
}
