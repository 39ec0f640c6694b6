package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "secretkey, secretKey, 0",
    "secret_key, secretKey, 1",
    "timeuot, timeout, 2",
  })
  void shouldCountTheLettersThatDiffer(String typed, String word, int letters) {
    assertThat(NearestWord.distance(typed, word)).isEqualTo(letters);
  }

  @ParameterizedTest
  @CsvSource({
    "secretkey, secretKey",
    "secret, secretKey",
    "api-key, apiKey",
    "key, apiKey",
    "passphrse, passphrase",
    "looksPerSecond, historyLooksPerSecond",
  })
  void shouldFindWhatWasMeant(String typed, String word) {
    assertThat(NearestWord.of(typed, AccountSection.KEYS)).hasValue(word);
  }

  @Test
  void shouldNotGuessWildly() {
    assertThat(NearestWord.of("colour", AccountSection.KEYS)).isEmpty();
    assertThat(NearestWord.of("colour", List.of())).isEmpty();
  }
}
