package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.Assumptions.Check;
import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a login to the push channel comes from whom it says, now. */
final class LoginVerifier {

  private static final String METHOD = "GET";
  private static final String PATH = "/users/self/verify";
  private static final byte[] NO_BODY = {};

  /** OKX: the request expires 30 seconds after its timestamp. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** Seconds; OKX's own example, {@code Date.now() / 1000}, has decimals. */
  private static final Pattern SECONDS = Pattern.compile("\\d{10}(\\.\\d{1,9})?");

  private final Assumptions assumptions;
  private final UserBook users;

  LoginVerifier(Assumptions assumptions, UserBook users) {
    this.assumptions = assumptions;
    this.users = users;
  }

  /** Empty if there is nothing against the login. */
  Optional<ChannelRefusal> refusal(JsonNode login, InetAddress caller, Instant exchangeTime) {
    String apiKey = text(login, "apiKey");
    if (apiKey.isEmpty()) {
      return refused("60005");
    }
    Optional<ApiKey> key = users.find(apiKey);
    if (key.isEmpty()) {
      return refused(Occasion.LOGIN_UNKNOWN_KEY);
    }
    if (key.get().isRevoked()) {
      return refused(Occasion.LOGIN_REVOKED_KEY);
    }
    return assumptions.checkOrder.stream()
        .flatMap(check -> failing(check, login, key.get(), caller, exchangeTime).stream())
        .findFirst();
  }

  ApiKey key(JsonNode login) {
    return users.get(text(login, "apiKey"));
  }

  private Optional<ChannelRefusal> failing(
      Check check, JsonNode login, ApiKey key, InetAddress caller, Instant exchangeTime) {
    return switch (check) {
      case PASSPHRASE ->
          key.hasPassphrase(text(login, "passphrase")) ? Optional.empty() : refused("60024");
      case TIMESTAMP -> wrongTimestamp(timestamp(login), exchangeTime);
      case SIGNATURE -> isSigned(login, key) ? Optional.empty() : refused("60007");
      case ADDRESS ->
          key.boundAddresses().allow(caller)
              ? Optional.empty()
              : refused(Occasion.LOGIN_FROM_OTHER_ADDRESS);
      case PERMISSION ->
          key.permissions().contains(Permission.READ_ONLY)
              ? Optional.empty()
              : refused(Occasion.LOGIN_NOT_PERMITTED);
      // Demo trading has hosts of its own for its channels.
      case DEMO_TRADING -> Optional.empty();
    };
  }

  private Optional<ChannelRefusal> wrongTimestamp(String timestamp, Instant exchangeTime) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return refused("60004");
    }
    Duration off = Duration.between(instant(timestamp), exchangeTime).abs();
    return off.compareTo(TOLERANCE) <= 0 ? Optional.empty() : refused("60006");
  }

  private static Instant instant(String seconds) {
    return Instant.EPOCH.plusNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
  }

  private static boolean isSigned(JsonNode login, ApiKey key) {
    return key.signature().matches(text(login, "sign"), timestamp(login), METHOD, PATH, NO_BODY);
  }

  private Optional<ChannelRefusal> refused(Occasion occasion) {
    return refused(assumptions.answerOn(occasion).code());
  }

  private static Optional<ChannelRefusal> refused(String code) {
    return Optional.of(new ChannelRefusal(code));
  }

  /** A JSON string, as OKX documents it, or a number, as OKX's own SDK for Python sends it. */
  private static String timestamp(JsonNode login) {
    return login.path("timestamp").asText();
  }

  /** "" if it is missing or no JSON string: OKX documents strings. */
  private static String text(JsonNode login, String field) {
    return login.path(field).isTextual() ? login.path(field).textValue() : "";
  }
}
