package io.github.cancelwithdrawal.worker;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchAttributeRegistrationTest {
  private final FakeTemporal temporal = new FakeTemporal();

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void shouldRegisterWhatIsMissing() {
    temporal.searchAttributes.put("OkxAccount", INDEXED_VALUE_TYPE_KEYWORD);
    temporal.searchAttributes.put("SomebodyElses", INDEXED_VALUE_TYPE_TEXT);

    assertThat(ensure()).isTrue();
    assertThat(temporal.searchAttributes)
        .containsEntry("SomebodyElses", INDEXED_VALUE_TYPE_TEXT)
        .containsEntry("OkxAccount", INDEXED_VALUE_TYPE_KEYWORD)
        .containsEntry("OkxWithdrawalId", INDEXED_VALUE_TYPE_KEYWORD)
        .containsEntry("OkxWithdrawalState", INDEXED_VALUE_TYPE_KEYWORD)
        .containsEntry("CancellationOutcome", INDEXED_VALUE_TYPE_KEYWORD);
  }

  @Test
  void shouldNeedNoPermissionWhenAllAreThere() {
    assertThat(ensure()).isTrue();
    temporal.answerToAdd = Status.PERMISSION_DENIED;

    assertThat(ensure()).isTrue();
  }

  @Test
  void shouldRegisterWhereTheServerListsNone() {
    temporal.answerToList = Status.UNIMPLEMENTED;

    assertThat(ensure()).isTrue();
    assertThat(temporal.searchAttributes).hasSize(4);
  }

  @Test
  void shouldTakeThoseThatExistAlreadyAsRegistered() {
    temporal.answerToList = Status.UNIMPLEMENTED;
    temporal.answerToAdd = Status.ALREADY_EXISTS;

    assertThat(ensure()).isTrue();
  }

  @Test
  void shouldDoWithoutWhereTheServerDoesNotLetIt() {
    temporal.answerToAdd = Status.PERMISSION_DENIED;

    assertThat(ensure()).isFalse();
  }

  @Test
  void shouldFindThoseThatSomebodyElseMadeWhereItMayOnlySearch() {
    assertThat(ensure()).isTrue();
    temporal.answerToList = Status.PERMISSION_DENIED;
    temporal.answerToAdd = Status.PERMISSION_DENIED;

    assertThat(ensure()).isTrue();
    assertThat(temporal.lastQuery)
        .isEqualTo(
            "OkxAccount = \"\" AND OkxWithdrawalId = \"\" AND OkxWithdrawalState = \"\""
                + " AND CancellationOutcome = \"\"");
  }

  @Test
  void shouldNotTakeSilenceForARefusal() {
    temporal.answerToList = Status.UNAVAILABLE;

    assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(this::ensure);
  }

  @Test
  void shouldDoWithoutWhenOneIsOfAnotherType() {
    temporal.searchAttributes.put("OkxAccount", INDEXED_VALUE_TYPE_TEXT);

    assertThat(ensure()).isFalse();
  }

  private boolean ensure() {
    try (TemporalConnection connection = TemporalConnection.to(temporal.address())) {
      return SearchAttributeRegistration.ensure(connection);
    }
  }
}
