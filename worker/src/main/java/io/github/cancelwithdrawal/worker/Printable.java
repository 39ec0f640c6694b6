package io.github.cancelwithdrawal.worker;

import java.util.regex.Pattern;

/** Text from outside (OKX, another worker, a caller), made fit for a terminal. */
public final class Printable {
  /** What moves the cursor, changes colours, or turns the direction of writing. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private Printable() {}

  /** In one line, and without a character that a terminal would obey. */
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
