package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationJournal.Memory;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public contract as it goes over the wire. A golden file that must change breaks callers, or
 * cancellations that run while a new version is rolled out.
 */
class WireFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  private static final Instant AT = Instant.parse("2026-11-23T15:00:03.120Z");
  private static final Withdrawal WITHDRAWAL = Withdrawals.canceled();
  private static final CancellationAnswer ANSWER =
      new CancellationAnswer(
          Verdict.REFUSED, "58216", "OKX refused: not possible in this state (58216)", AT);

  static Stream<Arguments> goldenFiles() {
    return Stream.of(
        Arguments.of(
            "request",
            CancelWithdrawalRequest.of("treasury", "1123456")
                .withGiveUpAfter(Duration.ofDays(7))
                .withReason("wrong address")
                .withRequestedBy("ops@desk")),
        Arguments.of(
            "request-by-client-id",
            CancelWithdrawalRequest.ofClientId("treasury", "payout-77")
                .withPriority(CancellationPriority.URGENT)),
        Arguments.of(
            "result",
            new CancelWithdrawalResult(CancellationOutcome.CANCELED, WITHDRAWAL, 1, null, AT)),
        Arguments.of(
            "result-unresolved",
            new CancelWithdrawalResult(CancellationOutcome.UNRESOLVED, null, 0, "50110", null)),
        Arguments.of(
            "progress",
            new CancellationProgress(
                Phase.PAST_NO_RETURN,
                1,
                ANSWER,
                Withdrawals.withTransaction(Withdrawals.broadcasting()),
                Instant.parse("2026-11-30T15:00:00Z"),
                "OKX's history cannot be read (50110)")),
        Arguments.of(
            "progress-starting",
            new CancellationProgress(Phase.STARTING, 0, null, null, null, null)),
        Arguments.of(
            "order", new CancellationOrder("treasury", "1123456", CancellationPriority.URGENT, AT)),
        Arguments.of("answer", ANSWER),
        Arguments.of(
            "watch",
            new WithdrawalWatch(
                "treasury",
                "1123456",
                null,
                Withdrawals.waiting(),
                new AskAgain(AT.plusSeconds(10), 2, AT),
                Instant.parse("2026-11-30T15:00:00Z"))),
        Arguments.of(
            "watch-by-client-id",
            new WithdrawalWatch("treasury", null, "payout-77", null, null, AT)),
        Arguments.of("report", new WatchReport(Kind.FINAL, WITHDRAWAL, AT, false, null)),
        Arguments.of("report-absent", new WatchReport(Kind.PENDING, null, null, true, null)),
        Arguments.of("route", new AccountRoute("vault", true)),
        Arguments.of(
            "memory",
            new Memory(
                "1123456",
                Instant.parse("2026-11-30T15:00:00Z"),
                351,
                350,
                AT,
                ANSWER,
                "58216",
                Withdrawals.waiting(),
                "OKX's history cannot be read (50110)",
                AT,
                AT)));
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void shouldWriteWhatTheGoldenFileSays(String name, Object value) {
    assertThat(write(value)).isEqualTo(golden(name).toString());
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void shouldReadWhatTheGoldenFileSays(String name, Object value) {
    assertThat(read(golden(name), value.getClass())).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void shouldIgnoreFieldsOfANewerVersion(String name, Object value) {
    JsonNode newer = golden(name);
    withUnknownFields(newer);

    assertThat(read(newer, value.getClass())).isEqualTo(value);
  }

  @Test
  void shouldNameTheFailuresAsTheGoldenFileSays() {
    assertThat(
            List.of(
                CancellationFailures.INVALID_REQUEST,
                CancellationFailures.UNKNOWN_ACCOUNT,
                CancellationFailures.WITHDRAWAL_NOT_FOUND,
                CancellationFailures.UNUSABLE_CONFIGURATION))
        .isEqualTo(golden("failures").valueStream().map(JsonNode::asText).toList());
  }

  /** What an enum reads as that a newer version has written; a number is never an ordinal. */
  @ParameterizedTest
  @ValueSource(strings = {"\"INVENTED_TOMORROW\"", "0", "\"\"", "\"canceled\""})
  void shouldReadAnUnknownNameAsUnknown(String name) {
    assertThat(read(name, CancellationOutcome.class)).isEqualTo(CancellationOutcome.UNRECOGNIZED);
    assertThat(read(name, WithdrawalState.class)).isEqualTo(WithdrawalState.UNKNOWN);
    assertThat(read(name, Verdict.class)).isEqualTo(Verdict.UNRECOGNIZED);
    assertThat(read(name, Phase.class)).isEqualTo(Phase.UNRECOGNIZED);
    assertThat(read(name, Kind.class)).isEqualTo(Kind.PENDING);
    assertThat(read(name, CancellationPriority.class)).isEqualTo(CancellationPriority.NORMAL);
  }

  private static String write(Object value) {
    return CONVERTER.toPayload(value).orElseThrow().getData().toStringUtf8();
  }

  private static <T> T read(Object json, Class<T> type) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(json.toString()))
            .build();
    return CONVERTER.fromPayload(payload, type, type);
  }

  private static JsonNode golden(String name) {
    try (InputStream file = WireFormatTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return JSON.readTree(Objects.requireNonNull(file, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void withUnknownFields(JsonNode node) {
    node.forEach(WireFormatTest::withUnknownFields);
    if (node instanceof ObjectNode object) {
      object.put("inventedTomorrow", "x");
      object.putObject("inventedToo").put("x", 1);
    }
  }
}
