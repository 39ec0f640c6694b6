package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OkxAccountsTest {
  /** Nobody listens there, and nobody needs to: the clock's first look fails unheard. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  private final OkxAccounts accounts =
      OkxAccounts.open(
          List.of(settings("main"), settings("desk2").withGroup("desks")),
          List.of(new OkxAccountElsewhere("vault", "cold")));

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void shouldKnowTheGroupOfEachAccount() {
    assertThat(accounts.group("main")).isNull();
    assertThat(accounts.group("desk2")).isEqualTo("desks");
    assertThat(accounts.group("vault")).isEqualTo("cold");
  }

  @Test
  void shouldNameAllAccountsToWhoeverAsksForAnother() {
    assertThatThrownBy(() -> accounts.group("treasury"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getOriginalMessage())
                    .isEqualTo(
                        "no account \"treasury\" is configured; the configured ones are: main,"
                            + " desk2, vault"));
  }

  @Test
  void shouldActForNoAccountWhoseKeyItHasNot() {
    assertThatThrownBy(() -> accounts.account("vault")).isInstanceOf(ApplicationFailure.class);
  }

  @Test
  void shouldRefuseTwoAccountsOfOneName() {
    assertThatThrownBy(() -> OkxAccounts.open(List.of(settings("main"), settings("main"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the account \"main\" is configured twice; a name for each is expected");
  }

  @Test
  void shouldTellInTheLogOfAKeyThatIsRefused() throws InterruptedException {
    try (Sandbox okx = Sandbox.start();
        LogCapture log = new LogCapture(KeyProbe.class)) {
      okx.revokeKey(Sandbox.API_KEY);
      OkxCredentials key =
          new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
      try (OkxAccounts revoked =
          OkxAccounts.open(
              List.of(new OkxAccountSettings("desk", okx.baseUrl(), () -> key, null)))) {
        log.await(1);
      }

      assertThat(log.lines())
          .singleElement(STRING)
          .startsWith("WARN account desk: OKX refuses key sandb…: ")
          .contains("(50119)")
          .doesNotContain(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
    }
  }

  private static OkxAccountSettings settings(String name) {
    OkxCredentials credentials = new OkxCredentials("key", "secret", "phrase");
    return new OkxAccountSettings(name, NOWHERE, () -> credentials, /* group= */ null);
  }
}
