package io.github.cancelwithdrawal.bench;

/**
 * What is promised of a figure.
 *
 * @param bound in the figure's unit
 */
record Promise(Kind kind, double bound) {

  enum Kind {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  static Promise atMost(double bound) {
    return new Promise(Kind.AT_MOST, bound);
  }

  static Promise atLeast(double bound) {
    return new Promise(Kind.AT_LEAST, bound);
  }

  boolean isKeptBy(double value) {
    return switch (kind) {
      case AT_MOST -> value <= bound;
      case AT_LEAST -> value >= bound;
    };
  }

  String sign() {
    return kind.sign;
  }
}
