package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.LogFields;
import io.github.cancelwithdrawal.okx.AccountTrouble.Deed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

class AccountTroubleTest {
  private static final String NO_KEY = "the key of account main cannot be had";
  private static final LogIds FIRST =
      new LogIds("cancel-withdrawal/main/1", "run-1", "main", "1", /* clientId= */ null);
  private static final LogIds SECOND =
      new LogIds("cancel-withdrawal/main/2", "run-2", "main", "2", /* clientId= */ null);

  private final VirtualTiming timing = new VirtualTiming();
  private final AccountTrouble trouble = new AccountTrouble("main", timing);
  private final LogCapture log = new LogCapture(AccountTrouble.class);

  @AfterEach
  void stopCapture() {
    log.close();
  }

  @Test
  void shouldTellATroubleOnceHoweverManyAttemptsFail() {
    for (int i = 0; i < 300; i++) {
      trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);
      trouble.failed(Deed.LOOK, accountFault(NO_KEY), SECOND);
      timing.advance(AccountTrouble.QUIET);
    }

    assertThat(log.lines()).containsExactly("WARN account main: " + NO_KEY);
  }

  @Test
  void shouldNameTheCancellationThatMetIt() {
    MDC.put("of", "another");

    trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);

    assertThat(log.fields().get(0))
        .containsAllEntriesOf(
            Map.of(
                LogFields.WORKFLOW_ID, "cancel-withdrawal/main/1",
                LogFields.RUN_ID, "run-1",
                LogFields.ACCOUNT, "main",
                LogFields.WITHDRAWAL_ID, "1"));
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("of", "another"));
    MDC.clear();
  }

  @Test
  void shouldTellAnotherTroubleToo() {
    trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);
    trouble.failed(Deed.REQUEST, accountFault("another"), FIRST);
    trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);

    assertThat(log.lines())
        .containsExactly("WARN account main: " + NO_KEY, "WARN account main: another");
  }

  @Test
  void shouldTellWhenRequestsAndLooksWorkAgain() {
    trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);
    trouble.failed(Deed.LOOK, accountFault(NO_KEY), FIRST);

    trouble.worked(Deed.LOOK, FIRST);
    trouble.worked(Deed.LOOK, FIRST);
    assertThat(log.lines()).hasSize(1);
    trouble.worked(Deed.REQUEST, SECOND);
    trouble.worked(Deed.REQUEST, SECOND);

    assertThat(log.lines())
        .containsExactly(
            "WARN account main: " + NO_KEY, "INFO account main: OKX takes its requests again");
  }

  @Test
  void shouldTellTwiceAMinuteAtMostWhatComesAndGoes() {
    for (int i = 0; i < 100; i++) {
      trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);
      trouble.worked(Deed.REQUEST, FIRST);
    }
    assertThat(log.lines()).hasSize(2);

    timing.advance(AccountTrouble.QUIET);
    trouble.failed(Deed.REQUEST, accountFault(NO_KEY), FIRST);

    assertThat(log.lines()).hasSize(3).last().isEqualTo("WARN account main: " + NO_KEY);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "AMBIGUOUS", "RATE_LIMITED"})
  void shouldSayNothingOfWhatPassesByItself(CodeClass codeClass) {
    trouble.failed(Deed.REQUEST, fault(codeClass, "busy"), FIRST);
    trouble.worked(Deed.REQUEST, FIRST);

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldTellThatOkxKeepsThisAddressOut() {
    trouble.failed(Deed.LOOK, OkxFault.blocked(403, "OKX keeps this address out"), FIRST);

    assertThat(log.lines()).containsExactly("WARN account main: OKX keeps this address out");
  }

  private static OkxFault accountFault(String sentence) {
    return fault(CodeClass.ACCOUNT, sentence);
  }

  private static OkxFault fault(CodeClass codeClass, String sentence) {
    return OkxFault.withoutCode(codeClass, OkxFault.NO_STATUS, sentence);
  }
}
