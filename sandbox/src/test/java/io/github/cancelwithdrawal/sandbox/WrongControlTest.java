package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What control refuses, and with which sentence. Bodies are written with ' for ". */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongControlTest {

  private static final String STATES =
      ", but must be one of OKX's states 0, 17, 19, 10, 4, 5, 6, 8, 9, 12, 7, 1, 15, 16, -3, -2,"
          + " -1, 2, or 90 to 99 for a state that OKX has not published.";

  @AutoClose private final Sandbox okx = Sandbox.start();
  private final ControlClient control = ControlClient.of(okx);

  WrongControlTest() {
    okx.addSubAccount("vault", Sandbox.MAIN_USER);
    okx.add(WithdrawalPlan.waiting().withWdId("1123456").withClientId("mine1"));
  }

  static List<Arguments> wrongWithdrawals() {
    return List.of(
        arguments("{'count':0}", "count is 0, but must be a whole number from 1 to 100000."),
        arguments("{'count':-5}", "count is -5, but must be a whole number from 1 to 100000."),
        arguments(
            "{'count':100001}", "count is 100001, but must be a whole number from 1 to 100000."),
        arguments("{'count':1.5}", "count is 1.5, but must be a whole number."),
        arguments("{'count':'3'}", "count is \"3\", but must be a whole number."),
        arguments("{'user':'nobody'}", "user is \"nobody\", but must be one of main, vault."),
        arguments("{'state':'3'}", "state is \"3\"" + STATES),
        arguments("{'state':0}", "state is 0, but must be a JSON string."),
        arguments("{'state':null}", "state is null, but must be a JSON string."),
        arguments("{'timeline':[{'afterMs':1,'state':'x'}]}", "state is \"x\"" + STATES),
        arguments(
            "{'timeline':[{'afterMs':-1,'state':'1'}]}",
            "afterMs is -1, but must be at least 0, the step before."),
        arguments(
            "{'timeline':[{'afterMs':9,'state':'1'},{'afterMs':5,'state':'2'}]}",
            "afterMs is 5, but must be at least 9, the step before."),
        arguments("{'timeline':[{'state':'1'}]}", "A step of the timeline has no \"afterMs\"."),
        arguments("{'timeline':[{'afterMs':1}]}", "The field \"state\" is missing."),
        arguments("{'timeline':{}}", "timeline is {}, but must be a list of JSON objects."),
        arguments(
            "{'timeline':[5]}",
            "Each of timeline must be a JSON object with fields of [afterMs, state]."),
        arguments(
            "{'timeline':[{'afterMs':1,'state':'1','why':''}]}",
            "The field \"why\" is not known here: there are afterMs, state."),
        arguments("{'cancelAfterMs':-1}", "cancelAfterMs is -1, but must be 0 or more."),
        arguments(
            "{'cancelAfterMs':'1'}",
            "cancelAfterMs is \"1\", but must be a whole number of milliseconds."),
        arguments("{'cancelTo':'1'}", "cancelTo is \"1\", but must be -2, -1, 2 or 0."),
        arguments("{'amt':'-1'}", "amt is \"-1\", but must be a decimal number such as 54.561."),
        arguments("{'fee':'1e3'}", "fee is \"1e3\", but must be a decimal number such as 0.8."),
        arguments(
            "{'ccy':'usdt'}",
            "ccy is \"usdt\", but must be 1 to 20 capital letters and digits, such as USDT."),
        arguments(
            "{'chain':'\\n'}", "chain is \"\n\", but must be a chain's name such as USDT-TRC20."),
        arguments(
            "{'clientId':'a b'}",
            "clientId is \"a b\", but must be at most 32 letters and digits."),
        arguments(
            "{'clientId':'mine1'}", "clientId is \"mine1\", but must be one that is not taken."),
        arguments(
            "{'clientId':'a','count':2}",
            "count is 2, but a wdId or a clientId belongs to one withdrawal only."),
        arguments("{'wdId':'1123456'}", "wdId is \"1123456\", but must be one that is not taken."),
        arguments(
            "{'wdId':'x1'}", "wdId is \"x1\", but must be 1 to 19 digits without a leading 0."),
        arguments(
            "{'ts':'now'}",
            "ts is \"now\", but must be milliseconds since 1970, such as 1674103268472."),
        arguments("{'lightning':'no'}", "lightning is \"no\", but must be true or false."),
        arguments(
            "{'stat':'0'}",
            "The field \"stat\" is not known here: there are amt, cancelAfterMs, cancelTo, ccy,"
                + " chain, clientId, count, fee, internal, lightning, state, timeline, ts, user,"
                + " wdId."),
        arguments(
            "{'state':'0','state':'1'}", "The body is no readable JSON: Duplicate field 'state'."),
        arguments(
            "['0']",
            "The body must be a JSON object with fields of [amt, cancelAfterMs, cancelTo, ccy,"
                + " chain, clientId, count, fee, internal, lightning, state, timeline, ts, user,"
                + " wdId]."));
  }

  @ParameterizedTest
  @MethodSource("wrongWithdrawals")
  void shouldRefuseAWithdrawal(String body, String sentence) throws Exception {
    assertRefused("POST", "/sandbox/withdrawals", body, sentence);
    assertThat(okx.withdrawals()).hasSize(1);
  }

  static List<Arguments> wrongFaults() {
    String names =
        "one of http-500, http-503, http-429, html, empty, truncated, reset-before, reset-after,"
            + " slow-headers, slow-body, code-NNNNN, code-NNNNN-after, clock-skew, drop, silence,"
            + " duplicate, late, out-of-order, foreign, notice.";
    return List.of(
        arguments("{}", "The field \"fault\" is missing."),
        arguments("{'fault':'crash'}", "fault is \"crash\", but must be " + names),
        arguments("{'fault':'code-12'}", "fault is \"code-12\", but must be " + names),
        arguments(
            "{'fault':'http-404'}",
            "fault is \"http-404\", but must be http-429, http-500 or http-503."),
        arguments(
            "{'fault':'empty','endpoint':'withdrawals'}",
            "endpoint is \"withdrawals\", but must be one of cancel-withdrawal,"
                + " withdrawal-history, config, time, index-tickers or *."),
        arguments(
            "{'fault':'reset-before','endpoint':'withdrawal-info'}",
            "endpoint is \"withdrawal-info\", but must be one of cancel-withdrawal,"
                + " withdrawal-history, config, time, index-tickers or *."),
        arguments(
            "{'fault':'code-60009','endpoint':'withdrawals'}",
            "endpoint is \"withdrawals\", but must be one of cancel-withdrawal,"
                + " withdrawal-history, config, time, index-tickers, withdrawal-info or *."),
        arguments(
            "{'fault':'drop','endpoint':'cancel-withdrawal'}",
            "endpoint is \"cancel-withdrawal\", but must be one of withdrawal-info or *."),
        arguments("{'fault':'late'}", "The fault late needs \"ms\"."),
        arguments("{'fault':'notice'}", "The fault notice needs \"ms\"."),
        arguments(
            "{'fault':'empty','count':0}",
            "count is 0, but must be a whole number from 1 to 1000000."),
        arguments("{'fault':'empty','rate':0}", "rate is 0.0, but must be above 0 and at most 1."),
        arguments(
            "{'fault':'empty','rate':1.1}", "rate is 1.1, but must be above 0 and at most 1."),
        arguments(
            "{'fault':'empty','count':1,'rate':0.5}",
            "count and rate are both given, but a fault has one or the other."),
        arguments("{'fault':'slow-body'}", "The fault slow-body needs \"ms\"."),
        arguments("{'fault':'clock-skew'}", "The fault clock-skew needs \"ms\"."),
        arguments("{'fault':'slow-headers','ms':-1}", "ms is -1, but must be from 0 to 600000."),
        arguments(
            "{'fault':'empty','ms':5}",
            "ms is for the faults slow-headers, slow-body, clock-skew, late, notice only."),
        arguments(
            "{'fault':'empty','status':500}", "status is for the faults html and code-NNNNN only."),
        arguments(
            "{'fault':'html','status':99}",
            "status is 99, but must be an HTTP status from 200 to 599."));
  }

  @ParameterizedTest
  @MethodSource("wrongFaults")
  void shouldRefuseAFault(String body, String sentence) throws Exception {
    assertRefused("POST", "/sandbox/faults", body, sentence);
  }

  static List<Arguments> wrongCalls() {
    String key = "{'apiKey':'k','secretKey':'s','passphrase':'p'}";
    return List.of(
        arguments("/sandbox/users", "{}", "The field \"user\" is missing."),
        arguments(
            "/sandbox/users",
            "{'user':'main'}",
            "user is \"main\", but must be a name that is not empty and not taken."),
        arguments(
            "/sandbox/users",
            "{'user':'a','uid':'x'}",
            "uid is \"x\", but must be 1 to 20 digits that are no other user's."),
        arguments(
            "/sandbox/users",
            "{'user':'a','parent':'nobody'}",
            "parent is \"nobody\", but must be the name of a main account of this sandbox."),
        arguments(
            "/sandbox/users",
            "{'user':'a','parent':'vault'}",
            "parent is \"vault\", but must be the name of a main account of this sandbox."),
        arguments(
            "/sandbox/users",
            "{'user':'a','keys':[" + key + "," + key + "]}",
            "apiKey is \"k\", but must be one that is not taken."),
        arguments(
            "/sandbox/users",
            "{'user':'a','keys':[{'apiKey':'k','passphrase':'p'}]}",
            "The field \"secretKey\" is missing."),
        arguments(
            "/sandbox/users",
            "{'user':'a','keys':[{'apiKey':'','secretKey':'s','passphrase':'p'}]}",
            "apiKey is \"\", but must be a text that is not empty."),
        arguments(
            "/sandbox/keys/nobody",
            "{}",
            "apiKey is \"nobody\", but must be a key of this sandbox."),
        arguments(
            "/sandbox/keys/sandbox-key",
            "{'revoked':true,'permissions':['all']}",
            "permissions is \"all\", but must be a list of read_only,trade,withdraw."),
        arguments(
            "/sandbox/keys/sandbox-key",
            "{'revoked':true,'ip':'localhost'}",
            "ip is \"localhost\", but must be an IP address, or several separated by commas."),
        arguments(
            "/sandbox/keys/sandbox-key",
            "{'revoked':true,'ip':'300.1.1.1'}",
            "ip is \"300.1.1.1\", but must be an IP address, or several separated by commas."),
        arguments(
            "/sandbox/withdrawals/5/state",
            "{'state':'4'}",
            "wdId is \"5\", but must be the ID of a withdrawal in this sandbox."),
        arguments("/sandbox/withdrawals/1123456/state", "{}", "The field \"state\" is missing."),
        arguments(
            "/sandbox/withdrawals/1123456/state", "{'state':'x'}", "state is \"x\"" + STATES));
  }

  @ParameterizedTest
  @MethodSource("wrongCalls")
  void shouldRefuseACallAndChangeNothing(String path, String body, String sentence)
      throws Exception {
    assertRefused("POST", path, body, sentence);
    assertThat(OkxTestClient.of(okx).cancel("1").code()).isNotEqualTo("50119");
  }

  @Test
  void shouldNameItsCallsWhereThereIsNone() throws Exception {
    Answer path = control.send("GET", "/sandbox/nothing", "");
    Answer method = control.send("PUT", "/sandbox/faults", "");

    assertThat(path.status()).isEqualTo(400);
    assertThat(path.body().path("error").textValue())
        .startsWith("GET /sandbox/nothing is no call of the sandbox: there are POST and GET");
    assertThat(method.status()).isEqualTo(400);
  }

  private void assertRefused(String method, String path, String body, String sentence)
      throws Exception {
    Answer answer = control.send(method, path, body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().path("error").textValue()).isEqualTo(sentence);
  }
}
