package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The unsigned endpoints: {@code public/time} and {@code market/index-tickers}. */
final class PublicData {

  /** Made up, and never moving: enough to compare values by. */
  private static final Map<String, String> PRICES =
      new TreeMap<>(
          Map.of(
              "BTC-USD",
              "100000",
              "ETH-USD",
              "4000",
              "USDT-USD",
              "1",
              "USDC-USD",
              "1",
              "BTC-USDT",
              "100000",
              "ETH-USDT",
              "4000",
              "SOL-USD",
              "200",
              "XRP-USD",
              "2"));

  private final Envelope envelope;

  PublicData(Envelope envelope) {
    this.envelope = envelope;
  }

  Reply time(Instant exchangeTime) {
    return envelope.accepted(
        List.of(JsonNodeFactory.instance.objectNode().put("ts", millis(exchangeTime))));
  }

  Reply indexTickers(IncomingRequest request, Instant exchangeTime) {
    String quoteCcy = request.parameters().getOrDefault("quoteCcy", "");
    String instId = request.parameters().getOrDefault("instId", "");
    if (quoteCcy.isEmpty() && instId.isEmpty()) {
      return envelope.refused("50015", "instId", "quoteCcy");
    }
    return envelope.accepted(
        PRICES.entrySet().stream()
            .filter(price -> instId.isEmpty() || price.getKey().equals(instId))
            .filter(price -> quoteCcy.isEmpty() || price.getKey().endsWith("-" + quoteCcy))
            .map(price -> ticker(price.getKey(), price.getValue(), exchangeTime))
            .toList());
  }

  private static ObjectNode ticker(String instId, String price, Instant exchangeTime) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("instId", instId)
        .put("idxPx", price)
        .put("ts", millis(exchangeTime));
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }
}
