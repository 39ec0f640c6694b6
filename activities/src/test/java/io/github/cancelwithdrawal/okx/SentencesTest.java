package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  private static final OkxCredentials CREDENTIALS =
      new OkxCredentials("b68428e0-6ea2-4dd8-9de2-af7f6114ecb8", "the secret", "the passphrase");

  static java.util.stream.Stream<OkxCode> codes() {
    return OkxCodeTable.ROWS.stream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0     | OKX accepts the request: the history tells how it ends (0)",
        "58216 | OKX refuses the request: not allowed in this state; always so for Lightning (58216)",
        "58215 | OKX does not find the withdrawal: ID not known for this user (58215)",
        "50011 | OKX lets no more requests through: rate limit reached (50011)",
        "50013 | OKX cannot answer now: systems busy (50013)",
        "50004 | OKX gives no certain answer: its endpoint timed out, perhaps after doing it (50004)",
        "50120 | OKX refuses key b6842…: key lacks the permission for this call (50120); give the key the permissions Read and Trade at OKX",
        "50119 | OKX refuses key b6842…: key does not exist at this host (50119); the key may be another region's: set the host to that of global, eea, us where the key was made, or correct the key",
        "50009 | OKX refuses key b6842…: account frozen (50009); ask OKX's support",
        "51000 | OKX cannot make sense of the request: a parameter's value is wrong (51000)",
        "50038 | this set-up can never work: not available in demo trading (50038); give the worker a key of live trading",
      })
  void shouldTellAnOperatorWhatIsWrongAndWhatToDo(String code, String sentence) {
    assertThat(sentence(code, "")).isEqualTo(sentence);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void shouldFitIntoALineOrTwo(OkxCode code) {
    assertThat(sentence(code.code(), "x".repeat(100_000)))
        .hasSizeLessThan(420)
        .contains("(" + code.code() + ")")
        .doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2a02:c207:3003:1::1"})
  void shouldNameTheAddressThatIsNotListed(String address) {
    assertThat(
            sentence(
                "50110",
                "Your IP "
                    + address
                    + " is not included in your API key's b68428e0-6ea2-4dd8-9de2-af7f6114ecb8 IP"
                    + " whitelist."))
        .isEqualTo(
            "OKX refuses key b6842…: IP "
                + address
                + " is not on its list (50110); add the worker's address to the key's list at OKX");
  }

  @Test
  void shouldQuoteOkxWhereItsWordsAreNew() {
    assertThat(sentence("50014", "Parameter wdId can not be empty."))
        .isEqualTo(
            "OKX cannot make sense of the request: a parameter is empty (50014), in its words"
                + " \"Parameter wdId can not be empty.\"");
    assertThat(sentence("50008", "User does not exist")).doesNotContain("in its words");
  }

  @Test
  void shouldCutAndCleanWhatComesFromOutside() {
    assertThat(Sentences.foreign("a\r\n\tb\u0000c\u202ed\u2028e\u009bf")).isEqualTo("a b c d e f");
    assertThat(Sentences.foreign("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
    assertThat(Sentences.foreign("x".repeat(200))).hasSize(200);
    assertThat(Sentences.foreign(null)).isEmpty();
  }

  @Test
  void shouldRedactBeforeItCuts() {
    String message = "x".repeat(195) + CREDENTIALS.secretKey();

    assertThat(sentence("50111", message)).doesNotContain("the s");
  }

  private static String sentence(String code, String message) {
    Envelope envelope = new Envelope(200, code, message, MissingNode.getInstance());
    return Sentences.of(envelope, OkxCodes.find(code), CREDENTIALS);
  }
}
