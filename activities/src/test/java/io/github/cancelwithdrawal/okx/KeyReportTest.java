package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.Permission;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReportTest {
  private static final OkxCredentials KEY = new OkxCredentials("the-first-key", "secret", "phrase");

  @AutoClose private final FakeExchange okx = new FakeExchange();

  @Test
  void shouldReadWhatTheExchangeSaysAboutTheKey() {
    try (Sandbox sandbox = Sandbox.start();
        SystemTiming timing = new SystemTiming()) {
      sandbox.addUserWithUid(
          "desk",
          "44705892343619584",
          new SandboxKey(
              KEY.apiKey(),
              KEY.secretKey(),
              KEY.passphrase(),
              EnumSet.of(Permission.READ_ONLY, Permission.WITHDRAW),
              "127.0.0.1,203.0.113.7"));
      OkxHost host = OkxHost.of(sandbox.baseUrl());
      OkxClient client =
          new OkxClient(
              host,
              () -> KEY,
              new OkxClock(host, FakeExchange.HTTP, timing),
              FakeExchange.limits(timing),
              FakeExchange.HTTP,
              timing);

      KeyReport report = Replies.of(client.accountConfig());

      assertThat(report)
          .isEqualTo(
              new KeyReport(
                  KEY,
                  "44705892343619584",
                  "0",
                  List.of("read_only", "withdraw"),
                  List.of("127.0.0.1", "203.0.113.7")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"0\",\"data\":[]}",
        "{\"code\":\"0\"}",
        "{\"code\":\"0\",\"data\":[{\"uid\":\"\",\"perm\":\"trade\",\"ip\":\"\"}]}",
        "{\"code\":\"0\",\"data\":[{\"uid\":\"44\",\"perm\":\"\",\"ip\":\"\"}]}"
      })
  void shouldNotJudgeAKeyByAnAnswerWithoutUserOrPermissions(String body) {
    okx.answer(FakeExchange.json(200, body));

    OkxFault fault = Replies.faultOf(okx.client.accountConfig());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
    assertThat(okx.requests().get(0).getTarget()).isEqualTo("/api/v5/account/config");
  }

  @Test
  void shouldHaveNothingToSayOfAKeyThatIsAsItShouldBe() {
    KeyReport report = report("0", List.of("read_only", "trade"), List.of("203.0.113.7"));

    assertThat(report.problems()).isEmpty();
    assertThat(report.describe())
        .isEqualTo("user 44, key the-f… may read and trade, bound to 203.0.113.7");
  }

  @Test
  void shouldSayOfEveryProblemWhatToDo() {
    KeyReport report = report("1", List.of("read_only", "withdraw"), List.of());

    assertThat(report.problems())
        .containsExactly(
            "key the-f… is a sub-account's, and sub-accounts cannot withdraw (58209);"
                + " give the worker a key of the account that withdraws",
            "key the-f… may not trade, and so cannot cancel; give it the permission Trade at OKX",
            "key the-f… may withdraw, which is more than it needs;"
                + " give the worker a key of its own with Read and Trade",
            "key the-f… is not bound to an IP address: whoever has it can use it, and OKX lets it"
                + " expire after 14 days without use; bind it to the worker's address at OKX");
  }

  @Test
  void shouldShowNoSecret() {
    KeyReport report = report("0", List.of("trade"), List.of());

    assertThat(Set.of(report.toString(), report.describe(), report.problems().toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain(KEY.apiKey(), "secret", "phrase"));
  }

  private static KeyReport report(String type, List<String> permissions, List<String> addresses) {
    return new KeyReport(KEY, "44", type, permissions, addresses);
  }
}
