package io.github.cancelwithdrawal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Figure NO_REJECTIONS =
      Figure.count("rejected", 0).atMost(0).whateverTheNoise();
  private static final Figure SLOW =
      Figure.milliseconds("latency", Duration.ofMillis(301)).atMost(300);

  @Test
  void shouldSetThePromiseBesideTheFigure() {
    Report report = new Report(Map.of("scenario", "burst"), /* small= */ false);
    report.add(NO_REJECTIONS);
    report.add(SLOW);
    report.add(Figure.ratio("for information", 0.98765));
    report.note("A note.");

    assertThat(printed(report).lines())
        .contains("scenario   burst", "A note.")
        .anyMatch(line -> line.matches("  rejected +0 +≤ 0 +yes"))
        .anyMatch(line -> line.matches("  latency +301.0 ms +≤ 300.0 ms +NO"))
        .anyMatch(line -> line.matches("  for information +0.988"));
  }

  @Test
  void shouldMissAPromiseByTheLeastExcess() {
    Report report = new Report(Map.of(), /* small= */ false);
    report.add(Figure.count("confirmed", 300).atLeast(300));
    assertThat(report.isKept()).isTrue();

    report.add(Figure.count("confirmed", 299).atLeast(300));
    assertThat(report.isKept()).isFalse();
  }

  @Test
  void shouldJudgeOnlyFirmFiguresOfASmallRun() {
    Report report = new Report(Map.of(), /* small= */ true);
    report.add(SLOW);

    assertThat(report.isKept()).isTrue();
    assertThat(printed(report)).contains("no, not judged");

    report.add(NO_REJECTIONS.atMost(-1));
    assertThat(report.isKept()).isFalse();
  }

  @Test
  void shouldGiveTheSameToPrograms() {
    Report report = new Report(Map.of("scenario", "burst"), /* small= */ false);
    report.add(SLOW);

    assertThat(report.toJson())
        .containsEntry("scenario", "burst")
        .containsEntry("kept", false)
        .containsEntry(
            "figures",
            List.of(
                Map.of(
                    "name",
                    "latency",
                    "value",
                    301.0,
                    "unit",
                    "milliseconds",
                    "promise",
                    Map.of("kind", "at_most", "bound", 300.0),
                    "kept",
                    false,
                    "judged",
                    true)));
  }

  private static String printed(Report report) {
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text));
    return text.toString();
  }
}
