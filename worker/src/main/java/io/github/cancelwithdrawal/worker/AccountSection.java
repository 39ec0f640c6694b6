package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** One account of an accounts file. */
final class AccountSection {
  static final String HOST = "host";
  static final String API_KEY = "apiKey";
  static final String SECRET_KEY = "secretKey";
  static final String PASSPHRASE = "passphrase";
  static final String GROUP = "group";
  static final String HISTORY_LOOKS = "historyLooksPerSecond";
  static final String TIMEOUT = "timeout";
  static final String PUSH = "push";

  static final List<String> KEYS =
      List.of(HOST, API_KEY, SECRET_KEY, PASSPHRASE, GROUP, HISTORY_LOOKS, TIMEOUT, PUSH);

  private final String name;
  private final YamlValue section;
  private final Map<String, YamlValue> entries;
  private final Map<String, String> environment;
  private final Set<String> variables = new HashSet<>();

  /**
   * @throws ConfigurationException if it has other keys than these
   */
  AccountSection(String name, YamlValue section, Map<String, String> environment) {
    this.name = name;
    this.section = section;
    this.entries = section.entries("account " + name, KEYS);
    this.environment = environment;
  }

  /**
   * What it describes.
   *
   * @throws ConfigurationException if that cannot be used
   */
  OkxAccountSettings settings() {
    String host = host();
    ReferencedCredentials credentials =
        new ReferencedCredentials(
            name, reference(API_KEY), reference(SECRET_KEY), reference(PASSPHRASE));
    try {
      OkxAccountSettings settings =
          new OkxAccountSettings(name, host, credentials, /* group= */ null);
      credentials.get();
      settings = with(GROUP, settings, OkxAccountSettings::withGroup);
      settings = with(HISTORY_LOOKS, settings, AccountSection::withHistoryLooks);
      settings = with(TIMEOUT, settings, AccountSection::withTimeout);
      return with(PUSH, settings, AccountSection::withPush);
    } catch (IllegalArgumentException e) {
      throw section.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Whether other workers act for it: then its group is all there is to say. */
  boolean isElsewhere() {
    return entries.keySet().equals(Set.of(GROUP));
  }

  /**
   * What it describes, if it is elsewhere.
   *
   * @throws ConfigurationException if that cannot be used
   */
  OkxAccountElsewhere elsewhere() {
    YamlValue group = required(GROUP);
    try {
      return new OkxAccountElsewhere(name, group.text(nameOf(GROUP)));
    } catch (IllegalArgumentException e) {
      throw group.wrong(inAccount(e));
    }
  }

  /** The environment variables that its secrets are in. */
  Set<String> variables() {
    return variables;
  }

  private String host() {
    YamlValue value = required(HOST);
    String host = value.text(nameOf(HOST));
    try {
      OkxHost.of(host);
      return host;
    } catch (IllegalArgumentException e) {
      throw value.wrong(inAccount(e));
    }
  }

  private SecretReference reference(String key) {
    YamlValue value = required(key);
    SecretReference reference =
        SecretReference.parse(value.text(nameOf(key)), environment, this::besideTheFile)
            .orElseThrow(
                () ->
                    value.wrong(
                        nameOf(key) + " is not a reference; env:NAME or file:PATH is expected"));
    reference.variable().ifPresent(variables::add);
    try {
      reference.read();
      return reference;
    } catch (IllegalArgumentException e) {
      throw value.wrong(nameOf(key) + " cannot be had: " + e.getMessage());
    }
  }

  private OkxAccountSettings with(
      String key,
      OkxAccountSettings settings,
      BiFunction<OkxAccountSettings, String, OkxAccountSettings> option) {
    YamlValue value = entries.get(key);
    if (value == null) {
      return settings;
    }
    try {
      return option.apply(settings, value.text(nameOf(key)));
    } catch (IllegalArgumentException e) {
      throw value.wrong(inAccount(e));
    }
  }

  private static OkxAccountSettings withHistoryLooks(OkxAccountSettings settings, String text) {
    try {
      return settings.withHistoryLooksPerSecond(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          HISTORY_LOOKS
              + " is \""
              + text
              + "\"; a whole number from 1 to "
              + OkxAccountSettings.MAX_HISTORY_LOOKS
              + " is expected",
          e);
    }
  }

  private static OkxAccountSettings withTimeout(OkxAccountSettings settings, String text) {
    try {
      return settings.withTimeout(Duration.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          TIMEOUT + " is \"" + text + "\"; an ISO-8601 duration such as PT10S is expected", e);
    }
  }

  private static OkxAccountSettings withPush(OkxAccountSettings settings, String text) {
    return switch (text) {
      case "true" -> settings.withPush(true);
      case "false" -> settings.withPush(false);
      default ->
          throw new IllegalArgumentException(
              PUSH + " is \"" + text + "\"; true or false is expected");
    };
  }

  private YamlValue required(String key) {
    YamlValue value = entries.get(key);
    if (value == null) {
      throw section.wrong("account " + name + " has no " + key);
    }
    return value;
  }

  private String nameOf(String key) {
    return key + " of account " + name;
  }

  private String inAccount(IllegalArgumentException e) {
    return "account " + name + ": " + e.getMessage();
  }

  /** Relative paths begin where the file is, wherever the program was started. */
  private Path besideTheFile(String path) {
    return section.file().toAbsolutePath().resolveSibling(path);
  }
}
