package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTroublesTest {
  private final AccountTroubles troubles = new AccountTroubles(new VirtualTiming());

  @Test
  void shouldForgetMistypedNamesRatherThanAccountsInUse() {
    AccountTrouble inUse = troubles.of("main");
    AccountTrouble mistyped = troubles.of("mian");
    for (int i = 0; i < 2 * AccountTroubles.MAX; i++) {
      troubles.of("mistyped" + i);
      troubles.of("main");
    }

    assertThat(troubles.of("main")).isSameAs(inUse);
    assertThat(troubles.of("mian")).isNotSameAs(mistyped);
  }
}
