package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Many users at once, judged by counts, never by speed. */
final class LoadTest {

  private static final int USERS = 40;
  private static final int REQUESTS_EACH = 50;

  @AutoClose private final Sandbox okx = Sandbox.start();

  @Test
  void shouldStayExactAmongTenThousandWithdrawals() throws Exception {
    okx.add(WithdrawalPlan.waiting().then(Duration.ofMillis(500), "1"), 10_000);
    Map<String, List<String>> withdrawals = new HashMap<>();
    for (int i = 0; i < USERS; i++) {
      String user = "user" + i;
      okx.addUser(user, new SandboxKey(user, "s", "p"));
      withdrawals.put(user, okx.add(WithdrawalPlan.waiting().withUser(user), 250));
    }

    Map<String, Integer> seen = requestsOfAll(withdrawals);

    assertThat(seen.keySet()).isSubsetOf("200/0", "429/50011");
    List<RecordedRequest> log = okx.requests();
    assertThat(log).hasSize(USERS * REQUESTS_EACH);
    assertThat(log)
        .filteredOn(request -> request.code().equals("0"))
        .hasSize(seen.getOrDefault("200/0", 0));
    log.stream()
        .map(request -> request.user() + request.path())
        .distinct()
        .forEach(scope -> assertWindowsExact(scope, log));
  }

  private Map<String, Integer> requestsOfAll(Map<String, List<String>> withdrawals)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<List<String>>> answers = new ArrayList<>();
      withdrawals.forEach((user, ids) -> answers.add(threads.submit(() -> requests(user, ids))));
      Map<String, Integer> seen = new HashMap<>();
      for (Future<List<String>> of : answers) {
        of.get().forEach(answer -> seen.merge(answer, 1, Integer::sum));
      }
      return seen;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> requests(String user, List<String> wdIds) throws Exception {
    OkxTestClient client = OkxTestClient.of(okx).withKey(user, "s", "p");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS_EACH; i++) {
      OkxTestClient.Answer answer =
          i % 2 == 0 ? client.cancel(wdIds.get(i)) : client.history("state=0");
      answers.add(answer.status() + "/" + answer.code());
    }
    return answers;
  }

  /** By counting again, from nothing but the log. */
  private static void assertWindowsExact(String scope, List<RecordedRequest> log) {
    List<Instant> admitted = new ArrayList<>();
    log.stream()
        .filter(request -> scope.equals(request.user() + request.path()))
        .sorted(Comparator.comparing(RecordedRequest::arrivedAt))
        .forEach(
            request -> {
              Instant start = request.arrivedAt().minusSeconds(1);
              long before = admitted.stream().filter(at -> at.isAfter(start)).count();
              assertThat(request.inWindow()).as("%s", request).isEqualTo((int) before + 1);
              assertThat(request.code()).as("%s", request).isEqualTo(before < 6 ? "0" : "50011");
              if (before < 6) {
                admitted.add(request.arrivedAt());
              }
            });
  }
}
