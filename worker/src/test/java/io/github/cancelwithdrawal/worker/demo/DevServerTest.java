package io.github.cancelwithdrawal.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerTest {
  @TempDir private Path directory;
  private Path broken;

  @BeforeEach
  void installBrokenCommandLine() throws IOException {
    broken = directory.resolve("temporal");
    Files.writeString(broken, "#!/bin/sh\necho no server here\nexit 3\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void shouldFindTemporalOnThePath() {
    String path = "/nowhere" + File.pathSeparator + directory;

    assertThat(DevServer.commandLine(Map.of("PATH", path))).contains(broken);
    assertThat(DevServer.commandLine(Map.of("PATH", "/nowhere"))).isEmpty();
    assertThat(DevServer.commandLine(Map.of())).isEmpty();
  }

  @Test
  void shouldSayWhereToReadWhyTheServerDoesNotStart() throws IOException {
    Path log = directory.resolve("demo.log");

    assertThatExceptionOfType(DemoException.class)
        .isThrownBy(() -> DevServer.start(broken, log))
        .withMessage(
            broken
                + " does not start a server, "
                + log
                + " says why; demo --in-memory does without");
    assertThat(Files.readString(log)).isEqualTo("no server here\n");
  }
}
