package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxCredentials;
import io.github.cancelwithdrawal.okx.OkxHost;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one OKX account that environment variables can describe. */
public final class OkxEnvironment {
  static final String API_KEY = "OKX_API_KEY";
  static final String SECRET_KEY = "OKX_SECRET_KEY";
  static final String PASSPHRASE = "OKX_PASSPHRASE";
  static final String BASE_URL = "OKX_BASE_URL";
  static final String ACCOUNT = "OKX_ACCOUNT";

  static final List<String> VARIABLES = List.of(API_KEY, SECRET_KEY, PASSPHRASE, BASE_URL, ACCOUNT);

  private static final String DEFAULT_ACCOUNT = "main";

  private OkxEnvironment() {}

  /**
   * Reads the account.
   *
   * @throws ConfigurationException if a variable is missing or blank, or its value cannot be used;
   *     the message shows no secret
   */
  public static OkxAccountSettings account(Map<String, String> environment) {
    List<String> missing =
        Stream.of(API_KEY, SECRET_KEY, PASSPHRASE, BASE_URL)
            .filter(name -> value(environment, name).isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "The OKX account is not configured; missing or blank: " + String.join(", ", missing));
    }
    String name = value(environment, ACCOUNT);
    try {
      OkxHost.of(value(environment, BASE_URL));
      OkxCredentials credentials =
          new OkxCredentials(
              value(environment, API_KEY),
              value(environment, SECRET_KEY),
              value(environment, PASSPHRASE));
      return new OkxAccountSettings(
          name.isBlank() ? DEFAULT_ACCOUNT : name,
          value(environment, BASE_URL),
          () -> credentials,
          /* group= */ null);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("The OKX account cannot be used: " + e.getMessage(), e);
    }
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "");
  }
}
