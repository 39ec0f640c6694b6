package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkxCredentialsTest {
  private static final OkxCredentials CREDENTIALS =
      new OkxCredentials("b68428e0-6ea2-4dd8-9de2-af7f6114ecb8", "the secret", "the passphrase");

  @Test
  void shouldShowOnlyTheFirstCharactersOfTheKey() {
    assertThat(CREDENTIALS.describeKey()).isEqualTo("b6842…");
    assertThat(CREDENTIALS).hasToString("OkxCredentials[b6842…]");
  }

  @Test
  void shouldShowNoMoreThanHalfOfAShortKey() {
    assertThat(new OkxCredentials("abcdef", "s", "p").describeKey()).isEqualTo("abc…");
    assertThat(new OkxCredentials("a", "s", "p").describeKey()).isEqualTo("…");
  }

  @Test
  void shouldTakeItsPartsOutOfOthersTexts() {
    String text =
        "Your IP 185.14.47.178 is not included in your API key's"
            + " b68428e0-6ea2-4dd8-9de2-af7f6114ecb8 IP whitelist. the secret, the passphrase";

    assertThat(CREDENTIALS.redact(text))
        .isEqualTo(
            "Your IP 185.14.47.178 is not included in your API key's b6842… IP whitelist. …, …");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sécret", "sec\nret", "sec\u0000ret", "秘密", "tab\there"})
  void shouldRefuseWhatCannotStandInAHeaderWithoutShowingIt(String secret) {
    assertThatThrownBy(() -> new OkxCredentials("key", secret, "passphrase"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("secretKey holds a character")
        .hasMessageContaining("printable ASCII is expected")
        .hasMessageNotContaining(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void shouldRefuseBlanks(String passphrase) {
    assertThatThrownBy(() -> new OkxCredentials("key", "secret", passphrase))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("passphrase is blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key\n", " key"})
  void shouldRefuseWhiteSpaceThatCameAlongWhenTheKeyWasCopied(String apiKey) {
    assertThatThrownBy(() -> new OkxCredentials(apiKey, "secret", "passphrase"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apiKey begins or ends with white space");
  }

  @Test
  void shouldAllowAPassphraseOfSeveralWords() {
    assertThat(new OkxCredentials("key", "secret", "two words!").passphrase())
        .isEqualTo("two words!");
  }
}
