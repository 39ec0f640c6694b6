package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** OKX users of the sandbox, with a key for our workers and one for somebody else. */
final class Accounts {
  private static final String SECRET_KEY = "bench-secret-key";
  private static final String PASSPHRASE = "bench-passphrase";

  private final Sandbox okx;
  private final List<String> names;
  private final Set<String> withoutPush = new HashSet<>();

  /** Makes users that the sandbox does not have yet: {@code desk-1}, {@code desk-2} and so on. */
  Accounts(Sandbox okx, int count) {
    this.okx = okx;
    this.names = IntStream.rangeClosed(1, count).mapToObj(number -> "desk-" + number).toList();
    names.forEach(name -> okx.addUser(name, key(name), foreignKey(name)));
  }

  private static SandboxKey key(String name) {
    return new SandboxKey(name + "-key", SECRET_KEY, PASSPHRASE);
  }

  /** Another key of the same user, for a client that is not ours: both share the user's limits. */
  static SandboxKey foreignKey(String name) {
    return new SandboxKey(name + "-foreign-key", SECRET_KEY, PASSPHRASE);
  }

  /** What accounts and users alike are called. */
  List<String> names() {
    return names;
  }

  /** From now on, for workers that are yet to start: it does not listen to OKX's push channel. */
  void switchPushOff(String name) {
    withoutPush.add(name);
  }

  /** Writes the file that tells a worker of them. */
  void write(Path file) {
    String text =
        names.stream().map(this::section).collect(Collectors.joining("", "accounts:\n", ""));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new BenchException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private String section(String name) {
    return String.join(
        "\n",
        "  " + name + ":",
        "    host: " + okx.baseUrl(),
        "    apiKey: env:" + variable(name),
        "    secretKey: env:BENCH_SECRET_KEY",
        "    passphrase: env:BENCH_PASSPHRASE",
        "    push: " + !withoutPush.contains(name),
        "");
  }

  /** The variables that the file refers to. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("BENCH_SECRET_KEY", SECRET_KEY);
    environment.put("BENCH_PASSPHRASE", PASSPHRASE);
    names.forEach(name -> environment.put(variable(name), key(name).apiKey()));
    return environment;
  }

  private static String variable(String name) {
    return "BENCH_KEY_" + name.replace('-', '_');
  }
}
