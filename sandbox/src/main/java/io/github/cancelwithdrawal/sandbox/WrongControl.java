package io.github.cancelwithdrawal.sandbox;

/** What somebody asked of the sandbox makes no sense; the message says what would. */
final class WrongControl extends IllegalArgumentException {

  private final String sentence;

  WrongControl(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** Names the value and the rule: {@code count is 0, but must be …}. */
  static WrongControl value(String name, Object value, String rule) {
    Object shown = value instanceof String ? "\"" + value + "\"" : value;
    return new WrongControl(name + " is " + shown + ", but must be " + rule + ".");
  }
}
