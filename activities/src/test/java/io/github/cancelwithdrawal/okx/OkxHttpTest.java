package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class OkxHttpTest {
  private final OkHttpClient shared = OkxHttp.shared();
  private final OkHttpClient hasty = OkxHttp.withTimeout(shared, Duration.ofSeconds(2));

  @Test
  void shouldGiveUpAsSoonAsItsAccountWants() {
    assertThat(hasty.callTimeoutMillis()).isEqualTo(2_000);
    assertThat(hasty.readTimeoutMillis()).isEqualTo(2_000);
    assertThat(hasty.writeTimeoutMillis()).isEqualTo(2_000);
    assertThat(hasty.connectTimeoutMillis()).isEqualTo(1_000);
  }

  @Test
  void shouldShareConnectionsAndThreadsAllTheSame() {
    assertThat(hasty.connectionPool()).isSameAs(shared.connectionPool());
    assertThat(hasty.dispatcher()).isSameAs(shared.dispatcher());
  }

  @Test
  void shouldLeaveTheOthersAsTheyWere() {
    assertThat(shared.callTimeoutMillis()).isEqualTo(10_000);
    assertThat(shared.connectTimeoutMillis()).isEqualTo(5_000);
  }
}
