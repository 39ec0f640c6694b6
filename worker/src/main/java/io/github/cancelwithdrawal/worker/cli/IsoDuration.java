package io.github.cancelwithdrawal.worker.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as the contract writes it. */
final class IsoDuration implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'"
              + value
              + "' cannot be read as a duration; PT90S is 90 seconds, PT1H an hour, P7D 7 days");
    }
  }
}
