package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.okx.PushMessage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushMessageTest {

  @Test
  void shouldReadWhatOthersHaveSeen() {
    PushMessage push =
        PushMessage.read(Samples.json("ws-withdrawal-info-state0-jkorf.json").toString());

    assertThat(push.kind()).isEqualTo(Kind.PUSH);
    assertThat(push.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.uid()).isEqualTo("289333*****1101696");
              assertThat(row.withdrawal().id()).isEqualTo("63754560");
              assertThat(row.withdrawal().state()).isEqualTo(WithdrawalState.WAITING);
            });
  }

  @Test
  void shouldTakeARowWithoutUserForTheSubscribers() {
    PushMessage push =
        PushMessage.read(
            "{\"arg\":{\"channel\":\"withdrawal-info\",\"uid\":\"7\"},"
                + "\"data\":[{\"wdId\":\"1\",\"state\":\"2\"}]}");

    assertThat(push.rows()).singleElement().extracting(PushMessage.Row::uid).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"event":"login","code":"0","msg":"","connId":"a4d3ae55"}              | LOGGED_IN
          {"event":"subscribe","arg":{"channel":"withdrawal-info"},"connId":"a"} | SUBSCRIBED
          {"event":"error","code":"60009","msg":"Login failed.","connId":"a"}    | REFUSED
          {"event":"login","code":"60009","msg":"Login failed."}                 | REFUSED
          {"event":"notice","code":"64008","msg":"The connection will soon be closed"} | CLOSING
          {"event":"notice","code":"1","msg":"Merry Christmas"}                  | OTHER
          {"event":"channel-conn-count","channel":"x","connCount":"2"}           | OTHER
          """)
  void shouldTellTheEventsApart(String message, Kind kind) {
    assertThat(PushMessage.read(message).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pong",
        "",
        "{",
        "null",
        "[]",
        "7",
        "{\"data\":7}",
        "{\"data\":[{}]}",
        "{\"data\":[null]}",
        "{\"arg\":[],\"data\":{\"wdId\":\"1\"}}"
      })
  void shouldPassOverWhatItCannotRead(String message) {
    assertThat(PushMessage.read(message).kind()).isEqualTo(Kind.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "60004, CLOCK",
    "60006, CLOCK",
    "60014, TOO_OFTEN",
    "60023, TOO_OFTEN",
    "60005, REFUSED",
    "60007, REFUSED",
    "60009, REFUSED",
    "60024, REFUSED",
    "60032, REFUSED",
    "60018, REFUSED",
    "64001, REFUSED",
    "64002, REFUSED",
    "64003, REFUSED",
    "50110, REFUSED",
    "50120, REFUSED",
    "60011, LOST",
    "60031, LOST",
    "63999, LOST",
    "64007, LOST",
    "64008, LOST",
    "12345, LOST"
  })
  void shouldKnowWhatARefusalMeans(String code, PushFault.Kind kind) {
    assertThat(PushFault.refused(code, "text").kind()).isEqualTo(kind);
  }
}
