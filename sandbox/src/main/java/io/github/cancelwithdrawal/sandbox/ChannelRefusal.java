package io.github.cancelwithdrawal.sandbox;

/**
 * Why OKX does not do what a client of the push channel asks.
 *
 * @param parameter what the text of the code wants named, "" if nothing
 */
record ChannelRefusal(String code, String parameter) {

  ChannelRefusal(String code) {
    this(code, "");
  }
}
