package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a sandbox is started. Immutable; every method gives a changed copy. Wrong values throw an
 * {@link IllegalArgumentException} that names value and rule.
 */
public final class SandboxOptions {

  private static final String LOOPBACK = "127.0.0.1";

  String host = LOOPBACK;
  int port = 0;
  boolean controlFromAnywhere;
  long faultSeed = 1;
  Assumptions assumptions = Assumptions.strictest();

  private SandboxOptions() {}

  /** On any free port, for this machine alone, with the strictest assumptions. */
  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /** The address to listen on; 0.0.0.0 for all. */
  public SandboxOptions withHost(String host) {
    if (host.isBlank()) {
      throw WrongControl.value("host", host, "an address to listen on, such as 127.0.0.1");
    }
    return changed(copy -> copy.host = host);
  }

  /** The port to listen on; 0 for any free one. */
  public SandboxOptions withPort(int port) {
    if (port < 0 || port > 65_535) {
      throw WrongControl.value("port", port, "from 0 to 65535, with 0 for any free one");
    }
    return changed(copy -> copy.port = port);
  }

  /** Callers from other machines may control it, too, as those beside a container need it. */
  public SandboxOptions withControlFromAnywhere() {
    return changed(copy -> copy.controlFromAnywhere = true);
  }

  /** Of the chance by which faults with a rate strike. */
  public SandboxOptions withFaultSeed(long faultSeed) {
    return changed(copy -> copy.faultSeed = faultSeed);
  }

  public SandboxOptions withHistoryLag(Duration historyLag) {
    return withAssumptions(assumptions.withHistoryLag(historyLag));
  }

  public SandboxOptions withAssumptions(Assumptions assumptions) {
    return changed(copy -> copy.assumptions = assumptions);
  }

  /**
   * Assumes one thing otherwise, said in text for command lines, such as {@code second=fixed}; the
   * table in {@code docs/sandbox.md} has all of them.
   */
  public SandboxOptions assuming(String nameAndValue) {
    return withAssumptions(AssumptionText.apply(nameAndValue, assumptions));
  }

  private SandboxOptions changed(Consumer<SandboxOptions> change) {
    SandboxOptions copy = new SandboxOptions();
    copy.host = host;
    copy.port = port;
    copy.controlFromAnywhere = controlFromAnywhere;
    copy.faultSeed = faultSeed;
    copy.assumptions = assumptions;
    change.accept(copy);
    return copy;
  }
}
