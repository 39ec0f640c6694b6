package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Made-up transaction IDs in the look of the chain: the same withdrawal has always the same. */
final class TransactionIds {

  static String of(String wdId, String chain) {
    String hash = HexFormat.of().formatHex(sha256(wdId));
    return isEthereumLike(chain) ? "0x" + hash : hash;
  }

  private static boolean isEthereumLike(String chain) {
    return chain.startsWith("ETH-") || chain.endsWith("-ERC20");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private TransactionIds() {}
}
