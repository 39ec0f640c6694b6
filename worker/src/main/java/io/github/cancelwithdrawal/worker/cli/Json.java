package io.github.cancelwithdrawal.worker.cli;

import io.temporal.common.converter.GlobalDataConverter;

/** Values as every other caller of the workflow, in any language, gets them. */
final class Json {

  private Json() {}

  static String of(Object value) {
    return GlobalDataConverter.get().toPayload(value).orElseThrow().getData().toStringUtf8();
  }
}
