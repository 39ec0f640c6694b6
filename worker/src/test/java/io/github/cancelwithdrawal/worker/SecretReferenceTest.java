package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "hunter2", "BLANK", " ");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeSecret() throws IOException {
    file = directory.resolve("secret");
    write("hunter2");
  }

  @Test
  void shouldReadAVariable() {
    assertThat(reference("env:KEY").read()).isEqualTo("hunter2");
    assertThat(reference("env:KEY").variable()).hasValue("KEY");
  }

  @ParameterizedTest
  @CsvSource({
    "env:NO_SUCH, the environment variable NO_SUCH is not set",
    "env:BLANK, the environment variable BLANK is empty",
  })
  void shouldSayWhichVariableIsMissing(String text, String sentence) {
    assertThatThrownBy(() -> reference(text).read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n", "hunter2\n\n"})
  void shouldReadTheLineOfAFile(String content) throws IOException {
    write(content);

    assertThat(reference("file:secret").read()).isEqualTo("hunter2");
    assertThat(reference("file:" + file).read()).isEqualTo("hunter2");
    assertThat(reference("file:secret").variable()).isEmpty();
  }

  @Test
  void shouldKeepSpacesWhichAPassphraseMayHave() throws IOException {
    write("two words\n");

    assertThat(reference("file:secret").read()).isEqualTo("two words");
  }

  @Test
  void shouldReadAFileAgainEvenIfNoneOfItsTimesHasChanged() throws IOException {
    SecretReference reference = reference("file:secret");
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(reference.read()).isEqualTo("hunter2");

    write("hunter3");
    Files.setLastModifiedTime(file, time);

    assertThat(reference.read()).isEqualTo("hunter3");
  }

  @Test
  void shouldFollowALinkThatIsExchanged() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "hunter3");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    SecretReference reference = reference("file:link");
    assertThat(reference.read()).isEqualTo("hunter2");

    Path newLink = Files.createSymbolicLink(directory.resolve("newLink"), other);
    Files.move(newLink, link, StandardCopyOption.ATOMIC_MOVE);

    assertThat(reference.read()).isEqualTo("hunter3");
  }

  @Test
  void shouldBeRightAgainOnceTheFileIsBack() throws IOException {
    SecretReference reference = reference("file:secret");
    Files.delete(file);
    assertThatThrownBy(reference::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file " + file + " does not exist");

    write("hunter3");

    assertThat(reference.read()).isEqualTo("hunter3");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "' ', is empty",
    "'\n', is empty",
    "'hunter2\nhunter3', 'has more than one line; one that holds the secret alone is expected'",
    "'\nhunter2', 'has more than one line; one that holds the secret alone is expected'",
  })
  void shouldSayWhatIsWrongWithAFileAndShowNothingOfIt(String content, String sentence)
      throws IOException {
    write(content);

    assertThatThrownBy(() -> reference("file:secret").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file " + file + " " + sentence)
        .hasMessageNotContaining("hunter");
  }

  @Test
  void shouldNotReadOnForEver() throws IOException {
    write("x".repeat(4_097));

    assertThatThrownBy(() -> reference("file:secret").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file " + file + " has more than 4096 bytes; one line is expected");
  }

  @Test
  void shouldTakeRegularFilesAlone() {
    assertThatThrownBy(() -> reference("file:.").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(" is not a regular file");
    assertThatThrownBy(() -> reference("file:/dev/zero").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file /dev/zero is not a regular file");
  }

  @Test
  void shouldSayThatItMayNotRead() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "root may read everything");

    assertThatThrownBy(() -> reference("file:secret").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file " + file + " may not be read by this user");
  }

  @Test
  void shouldWarnOfAFileThatEveryoneMayRead() throws IOException {
    try (LogCapture log = new LogCapture(SecretFile.class)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      reference("file:secret").warn();
      assertThat(log.lines()).isEmpty();

      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      reference("file:secret").warn();
      assertThat(log.lines())
          .containsExactly(
              "WARN Every user of this machine may read the secret in "
                  + file
                  + "; chmod o-r "
                  + file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2", "env:", "env:my key", "env:2", "file:", "ENV:KEY", "$KEY", "file:\0"})
  void shouldTakeNothingElseForAReference(String text) {
    assertThat(SecretReference.parse(text, ENVIRONMENT, directory::resolve)).isEmpty();
  }

  private void write(String content) throws IOException {
    Files.writeString(file, content);
  }

  private SecretReference reference(String text) {
    return SecretReference.parse(text, ENVIRONMENT, directory::resolve).orElseThrow();
  }
}
