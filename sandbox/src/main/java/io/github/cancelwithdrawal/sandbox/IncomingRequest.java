package io.github.cancelwithdrawal.sandbox;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, before anything is believed of it.
 *
 * @param path exactly as sent, without the query
 * @param query exactly as sent, without the question mark; null if there is none
 * @param parameters the query's, decoded
 * @param headers by name, in any case
 */
// Nobody compares requests, so it does no harm that an array has no useful equals.
@SuppressWarnings("ArrayRecordComponent")
record IncomingRequest(
    Instant arrivedAt,
    InetAddress caller,
    String method,
    String path,
    @Nullable String query,
    Map<String, String> parameters,
    Map<String, String> headers,
    byte[] body) {

  IncomingRequest {
    Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    inAnyCase.putAll(headers);
    headers = inAnyCase;
  }

  /** What is signed. */
  String requestPath() {
    return query == null ? path : path + "?" + query;
  }

  /** Empty if it is missing or blank. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }
}
