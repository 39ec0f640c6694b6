package io.github.cancelwithdrawal.sandbox;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A strict local imitation of the exchange OKX, as far as withdrawals and their cancellation go.
 *
 * <pre>{@code
 * try (var okx = Sandbox.start()) {
 *   String wdId = okx.add(WithdrawalPlan.waiting());
 *   // any OKX client, with okx.baseUrl() as its base URL
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Everything here can also be done over HTTP; {@code
 * docs/sandbox.md} has that and the rules. Wrong arguments throw an {@link
 * IllegalArgumentException} with a sentence that names the value and what would be right.
 */
public final class Sandbox implements AutoCloseable {

  /** The user there always is; the constants below are its API key. */
  public static final String MAIN_USER = "main";

  public static final String API_KEY = "sandbox-key";
  public static final String SECRET_KEY = "sandbox-secret";
  public static final String PASSPHRASE = "sandbox-passphrase";

  private final SandboxOptions options;
  private final UserBook users;
  private final WithdrawalBook withdrawals;
  private final Faults faults;
  private final EventLog<RecordedRequest> log = new EventLog<>(RecordedRequest::arrivedAt);
  private final WithdrawalChannel channel;
  private final SandboxServer server;

  private Sandbox(SandboxOptions options, InstantSource clock) {
    this.options = options;
    this.users = usersWithMain();
    this.withdrawals = new WithdrawalBook(users, clock);
    this.faults = new Faults(options.faultSeed);
    OkxExchange exchange =
        new OkxExchange(options.assumptions, clock, users, withdrawals, faults, log);
    this.channel = new WithdrawalChannel(options.assumptions, clock, users, withdrawals, faults);
    this.server =
        SandboxServer.start(
            options,
            new ControlRoutes(
                users, withdrawals, faults, log, channel.log(), options.controlFromAnywhere),
            new OkxRoutes(exchange, clock),
            channel.routes());
  }

  private static UserBook usersWithMain() {
    UserBook users = new UserBook();
    users.add(MAIN_USER, "", "", List.of(new SandboxKey(API_KEY, SECRET_KEY, PASSPHRASE)));
    return users;
  }

  /** On any free port of the loopback address. */
  public static Sandbox start() {
    return start(SandboxOptions.defaults());
  }

  /**
   * Where and how the options say.
   *
   * @throws SandboxException if it can't listen where the options say
   */
  public static Sandbox start(SandboxOptions options) {
    return start(options, new MonotonicClock());
  }

  static Sandbox start(SandboxOptions options, InstantSource clock) {
    return new Sandbox(options, clock);
  }

  public int port() {
    return server.port();
  }

  /** Without a slash at its end, such as {@code http://127.0.0.1:9090}. */
  public String baseUrl() {
    return "http://" + hostAndPort();
  }

  /** Of the push channel, such as {@code ws://127.0.0.1:9090/ws/v5/business}. */
  public String webSocketUrl() {
    return "ws://" + hostAndPort() + ChannelRoutes.BUSINESS;
  }

  private String hostAndPort() {
    String host =
        switch (options.host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "::1";
          default -> options.host;
        };
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** Makes a withdrawal and returns its ID. */
  public String add(WithdrawalPlan plan) {
    return add(plan, 1).get(0);
  }

  /**
   * Makes withdrawals that have nothing but their plan in common.
   *
   * @param count 1 to 100,000
   * @return the withdrawals' IDs, in the order of their creation
   */
  public List<String> add(WithdrawalPlan plan, int count) {
    return withdrawals.add(plan, count);
  }

  /** In the order of their creation. */
  public List<WithdrawalView> withdrawals() {
    return withdrawals.views();
  }

  public WithdrawalView withdrawal(String wdId) {
    return withdrawals.get(wdId).view();
  }

  /** From now on it is in this state; whatever was to come of it otherwise is off. */
  public void setState(String wdId, String state) {
    withdrawals.setState(wdId, state);
  }

  public void addFault(Fault fault) {
    faults.add(fault);
  }

  public void clearFaults() {
    faults.clear();
  }

  /** The newest 200,000 requests to OKX's endpoints, in the order of their arrival. */
  public List<RecordedRequest> requests() {
    return log.all();
  }

  public void clearRequests() {
    log.clear();
  }

  /**
   * The newest 200,000 events on connections to the push channel, in the order of time: who
   * connected, logged in and subscribed, and every push, with the moment of the change it tells of.
   */
  public List<ChannelEvent> channelEvents() {
    return channel.log().all();
  }

  public void clearChannelEvents() {
    channel.log().clear();
  }

  /** With a User ID made up here. */
  public void addUser(String user, SandboxKey... keys) {
    users.add(user, "", "", List.of(keys));
  }

  public void addUserWithUid(String user, String uid, SandboxKey... keys) {
    users.add(user, uid, "", List.of(keys));
  }

  /** With a User ID made up here, as a sub-account of that main account. */
  public void addSubAccount(String user, String parent, SandboxKey... keys) {
    users.add(user, "", parent, List.of(keys));
  }

  public void revokeKey(String apiKey) {
    users.get(apiKey).setRevoked(true);
  }

  /** Undoes {@link #revokeKey}. */
  public void restoreKey(String apiKey) {
    users.get(apiKey).setRevoked(false);
  }

  public void setPermissions(String apiKey, Set<Permission> permissions) {
    users.get(apiKey).setPermissions(permissions);
  }

  /** Addresses separated by commas, from which alone the key may be used; "" for any. */
  public void setBoundIps(String apiKey, String boundIps) {
    users.get(apiKey).bindTo(BoundAddresses.parse(boundIps));
  }

  @Override
  public void close() {
    server.close();
    channel.close();
  }
}
