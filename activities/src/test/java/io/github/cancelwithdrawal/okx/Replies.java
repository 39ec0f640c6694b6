package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what comes of a request. */
final class Replies {
  /** Only a broken test waits this long. */
  private static final int PATIENCE_SECONDS = 20;

  private Replies() {}

  static <T> T of(CompletableFuture<T> reply) {
    try {
      return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return fail("an answer was expected", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      return fail("nothing came", e);
    }
  }

  /** For those that bring nothing but their end. */
  static void done(CompletableFuture<Void> reply) {
    of(reply.thenApply(nothing -> true));
  }

  static OkxFault faultOf(CompletableFuture<?> reply) {
    try {
      Object answer = reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return fail("a fault was expected, but there came " + answer);
    } catch (ExecutionException e) {
      return e.getCause() instanceof OkxFault fault
          ? fault
          : fail("a fault was expected", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      return fail("nothing came", e);
    }
  }
}
