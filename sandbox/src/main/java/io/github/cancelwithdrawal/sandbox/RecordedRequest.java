package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One request to OKX as the sandbox saw it.
 *
 * @param arrivedAt the instant at which it counted, in microseconds
 * @param user "" if the key is unknown or none was sent
 * @param path without the query
 * @param query without the question mark, "" if there was none
 * @param wdId the withdrawal it was about, "" if about none
 * @param httpStatus 0 if the connection was reset instead of an answer
 * @param code what OKX had decided, even if the answer was lost; "" where nothing of OKX answered
 * @param inWindow how many counted requests of this user to this endpoint, this one included, the
 *     1,000 ms up to it hold; 0 where nobody counts
 */
public record RecordedRequest(
    Instant arrivedAt,
    String user,
    String apiKey,
    String method,
    String path,
    String query,
    String wdId,
    int httpStatus,
    String code,
    int inWindow) {

  /** Since the epoch. */
  public long arrivedAtMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, arrivedAt);
  }
}
