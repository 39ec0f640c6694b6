package io.github.cancelwithdrawal.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

  @Test
  void shouldShowEveryFateAndTheTruthBesideIt() throws InterruptedException {
    StringWriter text = new StringWriter();

    boolean agreed =
        new Demo(new PrintWriter(text), /* terminal= */ false, Path.of("none"))
            .run(Optional.empty(), () -> {});

    assertThat(agreed).as(text.toString()).isTrue();
    List<String> table =
        text.toString().lines().dropWhile(line -> !line.startsWith("Withdrawal ")).toList();
    assertThat(table).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(table.subList(1, 1 + Fate.ALL.size())).allMatch(line -> line.endsWith(" yes"));
    assertThat(String.join("\n", table))
        .containsPattern("waits, can be cancelled +CANCELED +yes +1 .* state -2 ")
        .containsPattern("in review, then free for 2 s +CANCELED +yes +2 .* state -2 ")
        .containsPattern("already on its way +COMPLETED +no .* state 2 ")
        .containsPattern("OKX itself lets it fail +FAILED +yes .* state -1 ")
        .containsPattern("faults at OKX and on the way +CANCELED +yes .* state -2 ")
        .containsPattern("OKX refuses the key for 6 s +CANCELED +yes .* state -2 ")
        .containsPattern("an ID that OKX does not know +WithdrawalNotFound +no .* no such ID ");
  }
}
