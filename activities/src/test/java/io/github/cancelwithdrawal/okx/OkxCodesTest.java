package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkxCodesTest {
  static Stream<Samples.DocumentedCode> documentedCodes() {
    return Samples.documentedCodes();
  }

  @ParameterizedTest
  @MethodSource("documentedCodes")
  void shouldClassifyEveryDocumentedCode(Samples.DocumentedCode documented) {
    OkxCode code = OkxCodes.find(documented.code());

    assertThat(code.code()).isEqualTo(documented.code());
    assertThat(code.codeClass()).isEqualTo(documented.codeClass());
    assertThat(code.meaning()).isNotBlank();
    assertThat(code.source()).startsWith("https://www.okx.com/docs-v5/en/#error-code-rest-api-");
  }

  @Test
  void shouldHoldEachDocumentedCodeOnceAndNoOther() {
    assertThat(OkxCodeTable.ROWS)
        .extracting(OkxCode::code)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            documentedCodes().map(Samples.DocumentedCode::code).toList());
  }

  @Test
  void shouldReadASubCodeAsItsCode() {
    assertThat(OkxCodes.find("58216_1000").codeClass()).isEqualTo(CodeClass.REFUSED);
    assertThat(OkxCodes.find("50110_7_2").code()).isEqualTo("50110");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "1", "99999_1000", "_", "_50011", "fifty", "-1"})
  void shouldAdmitNotToKnowACode(String unknown) {
    assertThat(OkxCodes.find(unknown).codeClass()).isEqualTo(CodeClass.UNRECOGNIZED);
  }

  @Test
  void shouldTellAPersonWhatToDoWhereOnlyAPersonCan() {
    assertThat(OkxCodes.find("50110").advice())
        .isEqualTo("add the worker's address to the key's list at OKX");
    assertThat(OkxCodes.find("50013").advice()).isNull();
  }
}
