import GuanxiReports
import Testing

@Suite struct WeekTests {
  @Test("A short week says how many days it has, a whole one does not")
  func days() {
    #expect(weekCell(52, days: 7) == .count(52))
    #expect(weekCell(53, days: 1) == .text("53 (1 day)"))
    #expect(weekCell(5, days: 2) == .text("5 (2 days)"))
    #expect(shortWeekNote(days: 7) == nil)
    #expect(shortWeekNote(days: 2)?.hasPrefix("the last week has 2 days, and ") == true)
  }
}
