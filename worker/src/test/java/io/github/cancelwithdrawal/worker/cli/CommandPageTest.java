package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.worker.ConfigurationPage;
import io.github.cancelwithdrawal.worker.ConfigurationPage.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/configuration.md has each option of each command, and what holds without it. */
class CommandPageTest {
  private static final Pattern DEFAULT = Pattern.compile("\\(default: ([^;)]+)");

  static Set<String> commands() {
    return Program.commandLine(Map.of()).getSubcommands().keySet();
  }

  @Test
  void shouldHaveEachCommandAndNoOther() {
    assertThat(ConfigurationPage.headings("### ")).hasSameElementsAs(commands());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldHaveEachOptionAndItsDefault(String command) {
    CommandSpec spec = subcommand(command).getCommandSpec();
    List<Row> rows =
        Stream.concat(spec.positionalParameters().stream(), spec.options().stream())
            .filter(argument -> !argument.isOption() || !((OptionSpec) argument).usageHelp())
            .map(argument -> new Row(name(argument), defaultOf(argument)))
            .toList();

    assertThat(ConfigurationPage.rows("### " + command)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void shouldHaveEachVariableThatStandsInForAnOption() {
    assertThat(ConfigurationPage.rows("#### Variables"))
        .containsExactlyInAnyOrderElementsOf(
            VariablesForOptions.VARIABLES.entrySet().stream()
                .map(pair -> new Row(pair.getValue(), pair.getKey()))
                .toList());
  }

  private static CommandLine subcommand(String name) {
    return Objects.requireNonNull(Program.commandLine(Map.of()).getSubcommands().get(name));
  }

  private static String name(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    return option.arity().max() == 0
        ? option.longestName()
        : option.longestName() + " " + option.paramLabel();
  }

  /** As the help has it, if it has one. */
  private static String defaultOf(ArgSpec argument) {
    String value = argument.defaultValue() == null ? "" : argument.defaultValue();
    Matcher told = DEFAULT.matcher(String.join("", argument.description()));
    String text = told.find() ? told.group(1).replace("${DEFAULT-VALUE}", value) : value;
    return text.equals(System.getProperty("user.name")) ? "your user name" : text;
  }
}
