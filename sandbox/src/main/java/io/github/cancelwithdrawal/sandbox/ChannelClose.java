package io.github.cancelwithdrawal.sandbox;

/** OKX's documented close frames, as far as the sandbox sends them. */
enum ChannelClose {
  LOGIN_FAILED(4001, "Login Failed"),
  NO_DATA(4004, "No data received in 30s"),
  KEY_CHANGED(4007, "API key has been updated or deleted. Please reconnect.");

  private final int code;
  private final String reason;

  ChannelClose(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
