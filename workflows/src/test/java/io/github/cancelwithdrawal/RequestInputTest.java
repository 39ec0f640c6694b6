package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.Failure;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller in any language sends, the run closes, and says what is wrong with it. */
class RequestInputTest {
  private static final String EXPECTED =
      "; an object such as {\"account\":\"treasury\",\"withdrawalId\":\"1123456\"} is expected";
  private static final String LETTERS = "; only letters, digits, '-' and '_' are expected";

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  static Stream<Arguments> mistakes() {
    String longId = "x".repeat(65);
    return Stream.of(
        mistake("null", "the request is null" + EXPECTED),
        mistake("\"1123456\"", "the request is \"1123456\"" + EXPECTED),
        mistake("1123456", "the request is 1123456" + EXPECTED),
        mistake("true", "the request is true" + EXPECTED),
        mistake("[\"treasury\",\"1123456\"]", "the request is [treasury, 1123456]" + EXPECTED),
        mistake("{}", "account is missing; the name of a configured OKX account is expected"),
        mistake(
            "{\"withdrawalId\":\"1\"}",
            "account is missing; the name of a configured OKX account is expected"),
        mistake(
            "{\"account\":null,\"withdrawalId\":\"1\"}",
            "account is missing; the name of a configured OKX account is expected"),
        mistake(
            "{\"account\":{\"name\":\"treasury\"},\"withdrawalId\":\"1\"}",
            "account is {name=treasury}; a string is expected"),
        mistake(
            "{\"account\":\"\",\"withdrawalId\":\"1\"}",
            "account is blank; letters, digits, '-' and '_' are expected"),
        mistake("{\"account\":\"a/b\",\"withdrawalId\":\"1\"}", "account is \"a/b\"" + LETTERS),
        mistake(
            "{\"account\":\"treasury\"}",
            "withdrawalId is missing; give OKX's ID of the withdrawal, or its clientId"),
        mistake(
            with("\"withdrawalId\":\"1\",\"clientId\":\"c\""),
            "both withdrawalId \"1\" and clientId \"c\" are given; give the one that is known"),
        mistake(with("\"withdrawalId\":\" 11\""), "withdrawalId is \" 11\"" + LETTERS),
        mistake(with("\"withdrawalId\":\"11\\n\""), "withdrawalId is \"11\n\"" + LETTERS),
        mistake(with("\"withdrawalId\":\"１２\""), "withdrawalId is \"１２\"" + LETTERS),
        mistake(with("\"withdrawalId\":[1]"), "withdrawalId is [1]; a string is expected"),
        mistake(with("\"withdrawalId\":1.5"), "withdrawalId is 1.5; a string is expected"),
        mistake(
            with("\"withdrawalId\":\"" + longId + "\""),
            "withdrawalId \"" + "x".repeat(64) + "…\" has 65 characters; at most 64 are expected"),
        mistake(with("\"clientId\":\"a b\""), "clientId is \"a b\"" + LETTERS),
        mistake(patience("\"1h\""), patienceIs("\"1h\"")),
        mistake(patience("3600"), patienceIs("3600")),
        mistake(patience("{}"), patienceIs("{}")),
        mistake(
            patience("\"PT999999999999999999999H\""), patienceIs("\"PT999999999999999999999H\"")),
        mistake(patience("\"PT0S\""), noPatience("PT0S")),
        mistake(patience("\"PT-1H\""), noPatience("PT-1H")),
        mistake(
            patience("\"P366D\""),
            "giveUpAfter is PT8784H (366 days); at most P365D (365 days) is expected"),
        mistake(
            with("\"withdrawalId\":\"1\",\"reason\":\"" + "x".repeat(501) + "\""),
            "reason has 501 characters; at most 500 are expected"),
        mistake(
            with("\"withdrawalId\":\"1\",\"requestedBy\":\"" + "x".repeat(501) + "\""),
            "requestedBy has 501 characters; at most 500 are expected"),
        mistake(
            with("\"withdrawalId\":\"1\",\"requestedBy\":false"),
            "requestedBy is false; a string is expected"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldFailAtOnceAndSayWhatIsWrong(String json, String sentence) {
    WorkflowStub cancellation = start(new RawValue(jsonPayload(json)));

    ApplicationFailure failure = temporal.failure(cancellation);

    assertThat(failure.getOriginalMessage()).isEqualTo(sentence);
    assertThat(failure.getType()).isEqualTo(CancellationFailures.INVALID_REQUEST);
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(
            temporal.events(cancellation).stream()
                .map(event -> event.getWorkflowExecutionFailedEventAttributes().getFailure())
                .map(Failure::getStackTrace))
        .allMatch(String::isEmpty);
    assertThat(temporal.progress(cancellation).phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void shouldFailAtOnceWithoutAnyArgument() {
    WorkflowStub cancellation = start();

    assertThat(temporal.failure(cancellation).getType())
        .isEqualTo(CancellationFailures.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"account\":", "", "{'account':'treasury'}"})
  void shouldCloseTheRunWhenItIsNoJsonAtAll(String text) {
    WorkflowStub cancellation = start(new RawValue(jsonPayload(text)));

    assertThatThrownBy(() -> temporal.result(cancellation))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(cancellation.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
  }

  @Test
  void shouldCloseTheRunWhenTheEncodingIsUnknown() {
    WorkflowStub cancellation =
        start(
            new RawValue(
                Payload.newBuilder()
                    .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                    .setData(ByteString.copyFromUtf8("?"))
                    .build()));

    assertThatThrownBy(() -> temporal.result(cancellation))
        .isInstanceOf(WorkflowFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"account\":\"treasury\",\"withdrawalId\":\"1123456\",\"colour\":{\"of\":\"money\"}}",
        "{\"account\":\"treasury\",\"withdrawalId\":\"1123456\",\"priority\":\"YESTERDAY\"}",
        "{\"account\":\"treasury\",\"withdrawalId\":\"1123456\",\"priority\":0}",
        "{\"account\":\"treasury\",\"withdrawalId\":1123456,\"clientId\":null}"
      })
  void shouldTolerateWhatANewerOrCarelessCallerSends(String json) {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(start(new RawValue(jsonPayload(json))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.okx().orders())
        .singleElement()
        .extracting(CancellationOrder::withdrawalId, CancellationOrder::priority)
        .containsExactly(Withdrawals.ID, CancellationPriority.NORMAL);
  }

  private WorkflowStub start(Object... arguments) {
    WorkflowStub cancellation =
        temporal
            .client()
            .newUntypedWorkflowStub(
                "CancelWithdrawalWorkflow",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(CancelWithdrawalWorkflow.TASK_QUEUE)
                    .build());
    cancellation.start(arguments);
    return cancellation;
  }

  private static Payload jsonPayload(String json) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
        .setData(ByteString.copyFromUtf8(json))
        .build();
  }

  private static Arguments mistake(String json, String sentence) {
    return Arguments.of(json, sentence);
  }

  private static String with(String fields) {
    return "{\"account\":\"treasury\"," + fields + "}";
  }

  private static String patience(String value) {
    return with("\"withdrawalId\":\"1\",\"giveUpAfter\":" + value);
  }

  private static String patienceIs(String value) {
    return "giveUpAfter is "
        + value
        + "; an ISO-8601 duration such as \"PT1H\" (1 hour) or \"P7D\" (7 days) is expected";
  }

  private static String noPatience(String value) {
    return "giveUpAfter is " + value + "; more than zero is expected, such as PT1H (1 hour)";
  }
}
