package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AccountKeyTest {
  private static final OkxCredentials FIRST = new OkxCredentials("first", "secret", "phrase");
  private static final OkxCredentials SECOND = new OkxCredentials("second", "secret", "phrase");

  private final AtomicReference<OkxCredentials> credentials = new AtomicReference<>(FIRST);
  private final AtomicInteger changes = new AtomicInteger();
  private Runnable duringFirstChange = () -> {};
  private final AccountKey key = new AccountKey(credentials::get, this::changed);

  @Test
  void shouldTellOfEveryChangeAndOfNothingElse() {
    assertThat(key.get()).isEqualTo(FIRST);
    assertThat(key.get()).isEqualTo(FIRST);
    assertThat(changes).hasValue(0);

    credentials.set(SECOND);
    assertThat(key.get()).isEqualTo(SECOND);
    assertThat(key.get()).isEqualTo(SECOND);
    assertThat(changes).hasValue(1);

    credentials.set(FIRST);
    assertThat(key.get()).isEqualTo(FIRST);
    assertThat(changes).hasValue(2);
  }

  @Test
  void shouldLetNobodyUseANewKeyBeforeItHasBeenToldOf() {
    assertThat(key.get()).isEqualTo(FIRST);
    credentials.set(SECOND);
    AtomicInteger toldBeforeUse = new AtomicInteger();
    duringFirstChange =
        () -> {
          assertThat(key.get()).isEqualTo(SECOND);
          toldBeforeUse.set(changes.get());
        };

    assertThat(key.get()).isEqualTo(SECOND);

    assertThat(toldBeforeUse).as("who comes meanwhile has told of it as well").hasValue(2);
  }

  @Test
  void shouldNotBeKnownWhileAKeyIsUsedThatIsNotConfirmed() {
    assertThat(key.get()).isEqualTo(FIRST);
    assertThat(key.isKnown()).isFalse();
    key.confirm(FIRST);
    assertThat(key.isKnown()).isTrue();
    assertThat(key.known()).isEqualTo("first");

    credentials.set(SECOND);
    assertThat(key.get()).isEqualTo(SECOND);
    key.confirm(FIRST);
    assertThat(key.isKnown()).isFalse();
    assertThat(key.isCurrent(FIRST)).isFalse();
    assertThat(key.isCurrent(SECOND)).isTrue();
    key.confirm(SECOND);

    assertThat(key.isKnown()).isTrue();
    assertThat(key.known()).isEqualTo("second");
  }

  private void changed() {
    if (changes.incrementAndGet() == 1) {
      duringFirstChange.run();
    }
  }
}
