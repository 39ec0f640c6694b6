package io.github.cancelwithdrawal.okx;

import java.net.URI;
import java.net.http.HttpClient;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** An account at work. Thread-safe. */
final class OkxAccount {
  private final OkxAccountSettings settings;
  private final OkxHost host;
  private final HostLimits hostLimits;
  private final HttpClient webSockets;
  private final OkxUsers users;
  private final Timing timing;
  private final OkxUser ownUser;

  /** Which it is, or is taken for; guarded by {@link OkxUsers}. */
  private OkxUser user;

  private final AccountLimits limits;
  private final OkxClient client;
  private final AccountKey key;
  private final AccountFeed feed;
  private final KeyProbe probe;
  private final @Nullable AccountPushes pushes;

  /**
   * @param clock of its host
   * @param hostLimits of its host
   * @param shared the process's HTTP client, see {@link OkxHttp#shared}
   * @param webSockets the process's client for them
   * @param users told who it is
   */
  OkxAccount(
      OkxAccountSettings settings,
      OkxHost host,
      OkxClock clock,
      HostLimits hostLimits,
      OkHttpClient shared,
      HttpClient webSockets,
      OkxUsers users,
      Timing timing) {
    this.settings = settings;
    this.host = host;
    this.hostLimits = hostLimits;
    this.webSockets = webSockets;
    this.users = users;
    this.timing = timing;
    this.ownUser = newUser();
    this.user = ownUser;
    this.limits = AccountLimits.of(ownUser.limits(), hostLimits, timing);
    this.key = new AccountKey(settings.credentials(), this::tryKey);
    this.client =
        new OkxClient(
            host, key, clock, limits, OkxHttp.withTimeout(shared, settings.timeout()), timing);
    this.feed =
        new AccountFeed(
            ownUser.feed(),
            new FeedKey(
                settings.name(),
                client::withdrawalHistory,
                settings.historyLooksPerSecond(),
                key::isKnown));
    this.probe = new KeyProbe(settings.name(), client::accountConfig, this::tried, timing);
    String webSocketUrl = host.webSocketUrl();
    this.pushes =
        settings.push() && webSocketUrl != null
            ? new AccountPushes(
                ownUser.pushes(),
                new AccountPushes.Login(
                    settings.name(),
                    URI.create(webSocketUrl + PushChannel.PATH),
                    new PushLogin(key, clock),
                    key::known,
                    clock,
                    hostLimits.connections()))
            : null;
  }

  /** What workflows call it. */
  String name() {
    return settings.name();
  }

  /** The worker group that holds its key; null for the default one. */
  @Nullable String group() {
    return settings.group();
  }

  /** Where the numbers that OKX gives its users mean the same. */
  String region() {
    return host.region();
  }

  OkxClient client() {
    return client;
  }

  AccountFeed feed() {
    return feed;
  }

  AccountLimits limits() {
    return limits;
  }

  /** Which it is taken for until it is known better. */
  OkxUser ownUser() {
    return ownUser;
  }

  /** One that no account is yet. */
  OkxUser newUser() {
    return new OkxUser(hostLimits.ofUser(), webSockets, timing);
  }

  /** From now on it is this user, for all that OKX counts and shows by user. */
  void moveTo(OkxUser next) {
    // First the feed: a look that waits for the limit of before need not be taken any more.
    feed.moveTo(next.feed());
    limits.moveTo(next.limits());
    if (pushes != null) {
      pushes.moveTo(next.pushes());
    }
    OkxUser before = user;
    user = next;
    if (before != next && !before.isOn(hostLimits)) {
      hostLimits.exclude(before.limits());
    }
  }

  /** See {@link OkxAccountSettings}. */
  int historyLooksPerSecond() {
    return settings.historyLooksPerSecond();
  }

  /** Begins to try its key, see {@link KeyProbe}. */
  void start() {
    probe.start();
  }

  void stop() {
    probe.stop();
    if (pushes != null) {
      pushes.close();
    }
  }

  /**
   * Wants to know soon what changes: while somebody does, OKX's push channel is listened to.
   *
   * @return ends it
   */
  Cancellable listen() {
    return pushes == null ? () -> {} : pushes.listen();
  }

  private void tryKey() {
    users.changed(this);
    probe.soon();
  }

  private void tried(KeyHealth health) {
    KeyReport report = health.report();
    if (report != null && !key.isCurrent(report.key())) {
      // Another one has come meanwhile, and OKX is about to be asked whose that one is.
      return;
    }
    if (report != null) {
      users.known(this, report.uid());
      key.confirm(report.key());
      if (pushes != null) {
        pushes.confirm();
      }
    } else {
      users.unknown(
          this,
          health.state() == KeyHealth.State.REFUSED
              ? "it refuses the key"
              : "it could not be asked");
    }
  }
}
