package io.github.cancelwithdrawal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with one line, which is a secret. Read at every use, 20 µs of a request that takes 50 ms:
 * so so a changed file counts at once, whatever a file system makes of its times, and no copy grows
 * old.
 */
final class SecretFile {
  /** OKX's keys have 36 characters, its secrets 32, passphrases 8 to 32. */
  private static final int MAX_BYTES = 4_096;

  private static final Logger log = LoggerFactory.getLogger(SecretFile.class);

  private final Path path;

  SecretFile(Path path) {
    this.path = path;
  }

  /**
   * The line.
   *
   * @throws IllegalArgumentException if there is not exactly one; says why and shows nothing of it
   */
  String read() {
    // A pipe gives its secret once and would block the next reader for ever.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw wrong("is not a regular file");
    }
    String text = new String(bytes(), StandardCharsets.UTF_8).replaceFirst("[\r\n]+$", "");
    if (text.isBlank()) {
      throw wrong("is empty");
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw wrong("has more than one line; one that holds the secret alone is expected");
    }
    return text;
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw wrong("has more than " + MAX_BYTES + " bytes; one line is expected");
      }
      return bytes;
    } catch (AccessDeniedException e) {
      throw wrong("may not be read by this user");
    } catch (IOException e) {
      throw wrong(Files.exists(path) ? "cannot be read" : "does not exist");
    }
  }

  /** Not an error: a container whose only user this is may mount it like that. */
  void warnIfReadableByEveryone() {
    try {
      if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
        log.warn("Every user of this machine may read the secret in {}; chmod o-r {}", path, path);
      }
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("The permissions of {} are not known", path, e);
    }
  }

  private IllegalArgumentException wrong(String sentence) {
    return new IllegalArgumentException("the file " + path + " " + sentence);
  }
}
