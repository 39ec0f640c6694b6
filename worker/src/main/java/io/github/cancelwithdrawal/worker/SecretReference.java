package io.github.cancelwithdrawal.worker;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is kept: {@code env:NAME} or {@code file:PATH}. It does not hold the secret.
 *
 * @see SecretFile
 */
abstract class SecretReference {
  private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern FILE = Pattern.compile("file:(.+)");

  private SecretReference() {}

  /**
   * Reads a reference, not yet the secret.
   *
   * @param files what a path, which may be relative, stands for
   * @return empty if it is none; then it may be the secret itself and is shown to nobody
   */
  static Optional<SecretReference> parse(
      String text, Map<String, String> environment, Function<String, Path> files) {
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      return Optional.of(new InVariable(variable.group(1), environment));
    }
    Matcher file = FILE.matcher(text);
    try {
      return file.matches()
          ? Optional.of(new InFile(new SecretFile(files.apply(file.group(1)))))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The secret as it is now.
   *
   * @throws IllegalArgumentException if it is not there; says where it was looked for
   */
  abstract String read();

  /** The environment variable that holds it, if one does. */
  Optional<String> variable() {
    return Optional.empty();
  }

  /** Says in the log how the secret could be kept better. */
  void warn() {}

  private static final class InVariable extends SecretReference {
    private final String name;
    private final Map<String, String> environment;

    InVariable(String name, Map<String, String> environment) {
      this.name = name;
      this.environment = environment;
    }

    @Override
    String read() {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(
            "the environment variable " + name + (value == null ? " is not set" : " is empty"));
      }
      return value;
    }

    @Override
    Optional<String> variable() {
      return Optional.of(name);
    }
  }

  private static final class InFile extends SecretReference {
    private final SecretFile file;

    InFile(SecretFile file) {
      this.file = file;
    }

    @Override
    String read() {
      return file.read();
    }

    @Override
    void warn() {
      file.warnIfReadableByEveryone();
    }
  }
}
