package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void shouldEscapeWhatATerminalWouldObey() {
    assertThat(Json.of(Map.of("now", "\u001b[31m\u009b2J\u202eé$")))
        .isEqualToIgnoringCase("{\"now\":\"\\u001b[31m\\u009b2J\\u202eé$\"}");
  }
}
