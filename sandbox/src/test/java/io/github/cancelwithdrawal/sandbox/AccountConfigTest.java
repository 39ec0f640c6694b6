package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class AccountConfigTest {

  @AutoClose private final Sandbox okx = Sandbox.start();
  private final OkxTestClient client = OkxTestClient.of(okx);

  @Test
  void shouldTellTheUserAndWhatTheKeyMayDo() throws Exception {
    JsonNode config = client.get(OkxTestClient.CONFIG).data().get(0);

    assertThat(config.path("uid").textValue()).matches("\\d{18}");
    assertThat(config.path("mainUid")).isEqualTo(config.path("uid"));
    assertThat(config.path("type").textValue()).isEqualTo("0");
    assertThat(config.path("perm").textValue()).isEqualTo("read_only,trade");
    assertThat(config.path("ip").textValue()).isEmpty();
    assertThat(config.path("label").textValue()).isEqualTo("main");
  }

  @Test
  void shouldTellChangedPermissions() throws Exception {
    okx.setPermissions(Sandbox.API_KEY, Set.of(Permission.WITHDRAW, Permission.READ_ONLY));

    JsonNode config = client.get(OkxTestClient.CONFIG).data().get(0);

    assertThat(config.path("perm").textValue()).isEqualTo("read_only,withdraw");
  }

  @Test
  void shouldGiveTwoKeysOfAUserOneUid() throws Exception {
    okx.addUserWithUid(
        "desk2", "4711", new SandboxKey("a", "s", "p"), new SandboxKey("b", "s", "p"));

    assertThat(uidSeenBy("a")).isEqualTo("4711");
    assertThat(uidSeenBy("b")).isEqualTo("4711");
  }

  @Test
  void shouldTellTheMainAccountOfASubAccount() throws Exception {
    okx.addUserWithUid("desk2", "4711");
    okx.addSubAccount("desk2-vault", "desk2", new SandboxKey("v", "s", "p"));

    JsonNode config = client.withKey("v", "s", "p").get(OkxTestClient.CONFIG).data().get(0);

    assertThat(config.path("uid").textValue()).matches("\\d{18}");
    assertThat(config.path("mainUid").textValue()).isEqualTo("4711");
    assertThat(config.path("type").textValue()).isEqualTo("1");
  }

  private String uidSeenBy(String apiKey) throws Exception {
    JsonNode data = client.withKey(apiKey, "s", "p").get(OkxTestClient.CONFIG).data();
    return data.get(0).path("uid").textValue();
  }
}
