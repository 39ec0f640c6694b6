package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.worker.CancellationSight;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressPageTest {
  private static final CancellationSight SHORT = sight("asking OKX");
  private static final CancellationSight LONG =
      sight("OKX refuses key b6842…: IP 203.0.113.7 is not on its list (50110)");

  private final StringWriter written = new StringWriter();
  private final Screen screen = new Screen(24);
  private Terminal.Size size = new Terminal.Size(80, 24);
  private final ProgressPage view =
      new ProgressPage(new PrintWriter(written), () -> size, ProgressPageTest::page);

  @BeforeEach
  void begin() {
    screen.write("$ cancel\nStarted\n");
  }

  @Test
  void shouldDrawThePageAgainInPlace() {
    show(LONG);
    show(SHORT);

    assertThat(screen.text())
        .isEqualTo(
            """
            $ cancel
            Started
            Withdrawal   1123456
            Now          asking OKX
            """);
  }

  @Test
  void shouldWriteNothingWhenNothingChanges() {
    show(SHORT);
    view.show(SHORT);

    assertThat(written.toString()).isEmpty();
  }

  @Test
  void shouldMakeRoomForTheResult() {
    show(LONG);
    view.close();
    view.show(SHORT);
    render();
    screen.write("Outcome");

    assertThat(screen.text()).isEqualTo("$ cancel\nStarted\nOutcome");
  }

  @Test
  void shouldLeaveThePageWhenItIsStopped() {
    show(SHORT);
    screen.write("^C");
    view.leave("It runs on");
    view.show(LONG);
    view.close();
    render();

    assertThat(screen.text()).endsWith("\nNow          asking OKX\nIt runs on\n");
  }

  @Test
  void shouldBreakLongLines() {
    size = new Terminal.Size(50, 24);
    show(LONG);

    assertThat(screen.text())
        .endsWith(
            """
            Now          OKX refuses key b6842…: IP
                         203.0.113.7 is not on its list
                         (50110)
            """);
  }

  @Test
  void shouldFollowAWindowThatBecomesNarrower() {
    show(LONG);
    size = new Terminal.Size(30, 24);
    screen.narrowTo(30);
    show(LONG);

    assertThat(screen.text())
        .isEqualTo(
            """
            $ cancel
            Started
            Withdrawal
              1123456
            Now
              OKX refuses key b6842…: IP
              203.0.113.7 is not on its
              list (50110)
            """);
  }

  @Test
  void shouldNotScrollAShortWindow() {
    Screen small = new Screen(4);
    size = new Terminal.Size(30, 4);
    for (CancellationSight sight : new CancellationSight[] {LONG, SHORT, LONG, SHORT}) {
      view.show(sight);
      small.write(take());
    }

    assertThat(small.scrolledOut()).isZero();
    assertThat(small.text()).isEqualTo("Withdrawal\n  1123456\n…\n");
  }

  @Test
  void shouldSurviveAWindowOfOneCharacter() {
    size = new Terminal.Size(1, 1);
    show(LONG);
    show(SHORT);

    assertThat(screen.text()).startsWith("$ cancel\nStarted\n");
  }

  @Test
  void shouldLeaveNoModeSet() {
    view.show(LONG);

    assertThat(written.toString()).startsWith("\u001b[?7l").endsWith("\u001b[?7h");
  }

  private void show(CancellationSight sight) {
    view.show(sight);
    render();
  }

  private void render() {
    screen.write(take());
  }

  private String take() {
    String text = written.toString();
    written.getBuffer().setLength(0);
    return text;
  }

  private static CancellationSight sight(String now) {
    return new CancellationSight(null, now);
  }

  private static Page page(CancellationSight sight) {
    Page page = new Page(new Paint(true));
    page.state("Withdrawal", "1123456");
    page.row("Now", String.valueOf(sight.activity()));
    return page;
  }
}
