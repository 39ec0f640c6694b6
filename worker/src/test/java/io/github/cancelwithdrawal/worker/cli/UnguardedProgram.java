package io.github.cancelwithdrawal.worker.cli;

/** The program without its guard of the log: shows that there is something to guard. */
final class UnguardedProgram {
  private UnguardedProgram() {}

  public static void main(String[] args) {
    System.exit(Program.commandLine(System.getenv()).execute(args));
  }
}
