package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What goes back, decided before any of it is sent.
 *
 * @param code OKX's code in it, "" if it has none
 */
record Reply(int httpStatus, String contentType, String code, String body) {

  static final String JSON = "application/json";

  byte[] bytes() {
    return body.getBytes(UTF_8);
  }

  /** The code is decided, but nothing is sent. */
  static Reply none(String code) {
    return new Reply(0, "", code, "");
  }
}
