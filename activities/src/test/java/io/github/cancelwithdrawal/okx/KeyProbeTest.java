package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KeyProbeTest {
  private static final String GOOD =
      "account main: user 44, key the-f… may read and trade, bound to 203.0.113.7";
  private static final String UNBOUND =
      "WARN account main: key the-f… is not bound to an IP address: whoever has it can use it, and"
          + " OKX lets it expire after 14 days without use; bind it to the worker's address at OKX";
  private static final String REFUSED = "WARN account main: OKX refuses key the-f…: frozen (50100)";

  @AutoClose private final LogCapture log = new LogCapture(KeyProbe.class);
  private final VirtualTiming timing = new VirtualTiming();
  private final List<KeyHealth> found = new ArrayList<>();
  private final KeyProbe probe = new KeyProbe("main", this::ask, found::add, timing);
  private Supplier<CompletableFuture<KeyReport>> answer = () -> report("203.0.113.7");
  private int asked;

  @Test
  void shouldTellOnceThatAllIsWell() {
    probe.start();
    timing.advance(Duration.ofHours(5));

    assertThat(asked).isBetween(6, 7);
    assertThat(log.lines()).containsExactly("INFO " + GOOD);
  }

  @Test
  void shouldTellEveryHourWhatIsWrong() {
    answer = () -> report("");
    probe.start();
    timing.advance(Duration.ofHours(3));

    assertThat(log.lines()).hasSize(asked).containsOnly(UNBOUND);
    assertThat(asked).isBetween(4, 5);
  }

  @Test
  void shouldTellWhenAProblemIsGone() {
    answer = () -> report("");
    probe.start();
    answer = () -> report("203.0.113.7");
    timing.advance(KeyProbe.PERIOD);

    assertThat(log.lines()).containsExactly(UNBOUND, "INFO " + GOOD);
  }

  @Test
  void shouldTellOfARefusedKeyAndSoonWhenItWorksAgain() {
    probe.start();
    answer = () -> fault(CodeClass.ACCOUNT, "OKX refuses key the-f…: frozen (50100)");
    timing.advance(KeyProbe.PERIOD);
    timing.advance(Duration.ofMinutes(20));
    answer = () -> report("203.0.113.7");
    timing.advance(KeyProbe.RETRY);

    assertThat(log.lines())
        .containsExactly(
            "INFO " + GOOD,
            REFUSED,
            "INFO " + GOOD.replace("main: ", "main: OKX takes its key again: "));
    assertThat(asked).isGreaterThan(20);
  }

  @Test
  void shouldRemindOfARefusedKeyOnceAnHourAlthoughItIsTriedEveryMinute() {
    answer = () -> fault(CodeClass.ACCOUNT, "OKX refuses key the-f…: frozen (50100)");
    probe.start();
    timing.advance(Duration.ofHours(3));

    assertThat(log.lines()).containsOnly(REFUSED).hasSize(4);
    assertThat(asked).isGreaterThan(180);
  }

  @Test
  void shouldNotTakeAnOutageForADeadKey() {
    probe.start();
    answer = () -> fault(CodeClass.AMBIGUOUS, "no answer from www.okx.com within 10 s");
    timing.advance(KeyProbe.PERIOD);
    answer = () -> fault(CodeClass.TRANSIENT, "www.okx.com accepts no connection");
    timing.advance(Duration.ofHours(5));
    answer = () -> report("203.0.113.7");
    timing.advance(KeyProbe.RETRY);

    assertThat(log.lines())
        .containsExactly(
            "INFO " + GOOD,
            "WARN account main: its key could not be tried, and is tried again every minute:"
                + " no answer from www.okx.com within 10 s",
            "INFO " + GOOD);
  }

  @Test
  void shouldTellOfAKeyThatTakesTheOldOnesPlace() {
    probe.start();
    OkxCredentials other = new OkxCredentials("second-key-of-44", "secret", "phrase");
    answer =
        () ->
            CompletableFuture.completedFuture(
                new KeyReport(
                    other, "44", "0", List.of("read_only", "trade"), List.of("203.0.113.7")));
    timing.advance(KeyProbe.PERIOD);

    assertThat(log.lines())
        .containsExactly("INFO " + GOOD, "INFO " + GOOD.replace("the-f…", "secon…"));
  }

  @Test
  void shouldTryAtOnceWhenTheKeyMayBeAnotherOne() {
    probe.start();
    timing.advance(Duration.ofMinutes(1));

    probe.soon();
    timing.advance(Duration.ZERO);

    assertThat(found).hasSize(2);
    timing.advance(KeyProbe.PERIOD);
    assertThat(found).hasSize(3);
  }

  @Test
  void shouldTryAgainWhenTheKeyChangesWhileItIsTried() {
    CompletableFuture<KeyReport> slow = new CompletableFuture<>();
    answer = () -> slow;
    probe.start();

    probe.soon();
    probe.soon();
    answer = () -> report("203.0.113.7");
    slow.completeExceptionally(OkxFault.withoutCode(CodeClass.ACCOUNT, 401, "refused"));
    timing.advance(Duration.ofSeconds(1));

    assertThat(found)
        .extracting(KeyHealth::state)
        .containsExactly(KeyHealth.State.REFUSED, KeyHealth.State.WORKS);
  }

  @Test
  void shouldStop() {
    CompletableFuture<KeyReport> late = new CompletableFuture<>();
    answer = () -> late;
    probe.start();

    probe.stop();
    probe.soon();
    late.completeExceptionally(OkxFault.withoutCode(CodeClass.ACCOUNT, 401, "refused"));
    timing.advance(Duration.ofHours(5));

    assertThat(asked).isEqualTo(1);
    assertThat(log.lines()).isEmpty();
    assertThat(timing.pending()).isZero();
  }

  private CompletableFuture<KeyReport> ask() {
    asked++;
    return answer.get();
  }

  private static CompletableFuture<KeyReport> report(String address) {
    OkxCredentials key = new OkxCredentials("the-first-key", "secret", "phrase");
    return CompletableFuture.completedFuture(
        new KeyReport(
            key,
            "44",
            "0",
            List.of("read_only", "trade"),
            address.isEmpty() ? List.of() : List.of(address)));
  }

  private static CompletableFuture<KeyReport> fault(CodeClass codeClass, String message) {
    return CompletableFuture.failedFuture(OkxFault.withoutCode(codeClass, 401, message));
  }
}
