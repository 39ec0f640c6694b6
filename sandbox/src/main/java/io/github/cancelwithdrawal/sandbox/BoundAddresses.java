package io.github.cancelwithdrawal.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses from which a key may be used; none means any.
 *
 * @param addresses as {@link InetAddress#getHostAddress()} writes them
 */
record BoundAddresses(Set<String> addresses) {

  static final String ANY = "";

  /** Only what can be no host name, so that reading it asks no name server. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** Comma-separated, as OKX shows them. */
  static BoundAddresses parse(String commaSeparated) {
    if (commaSeparated.isBlank()) {
      return new BoundAddresses(Set.of());
    }
    return new BoundAddresses(
        Arrays.stream(commaSeparated.split(",", -1))
            .map(address -> canonical(address.trim()))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  boolean allow(InetAddress caller) {
    return addresses.isEmpty() || addresses.contains(caller.getHostAddress());
  }

  String wireText() {
    return String.join(",", addresses);
  }

  private static String canonical(String address) {
    if (LITERAL.matcher(address).matches()) {
      try {
        return InetAddress.getByName(address).getHostAddress();
      } catch (UnknownHostException e) {
        // Looks like an address, but is none: refused below.
      }
    }
    throw WrongControl.value("ip", address, "an IP address, or several separated by commas");
  }
}
