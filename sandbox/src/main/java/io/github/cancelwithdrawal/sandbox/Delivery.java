package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.OkxExchange.Answer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends answers, in one piece or as a fault wants it. A held-back answer holds no thread. */
final class Delivery {

  static void send(Answer answer, Context ctx) {
    Reply reply = answer.reply();
    Fault fault = answer.fault();
    if (fault == null) {
      sendWhole(reply, ctx);
      return;
    }
    switch (fault.kind()) {
      case RESET_BEFORE, RESET_AFTER -> ConnectionFault.reset(ConnectionFault.endPoint(ctx));
      case TRUNCATED -> sendHalf(reply, ctx);
      case SLOW_HEADERS -> ctx.future(() -> later(fault.time(), () -> sendWhole(reply, ctx)));
      case SLOW_BODY -> sendHeaders(reply, fault.time(), ctx);
      default -> sendWhole(reply, ctx);
    }
  }

  private static void sendWhole(Reply reply, Context ctx) {
    ctx.status(reply.httpStatus()).contentType(reply.contentType()).result(reply.bytes());
  }

  private static void sendHalf(Reply reply, Context ctx) {
    sendHead(reply, ctx);
    write(reply, reply.bytes().length / 2, ctx);
    ConnectionFault.end(ConnectionFault.endPoint(ctx));
  }

  private static void sendHeaders(Reply reply, Duration delay, Context ctx) {
    sendHead(reply, ctx);
    write(reply, 0, ctx);
    ctx.future(() -> later(delay, () -> write(reply, reply.bytes().length, ctx)));
  }

  private static void sendHead(Reply reply, Context ctx) {
    ctx.status(reply.httpStatus()).contentType(reply.contentType());
    ctx.res().setContentLength(reply.bytes().length);
  }

  private static void write(Reply reply, int length, Context ctx) {
    try {
      ctx.res().getOutputStream().write(reply.bytes(), 0, length);
      ctx.res().flushBuffer();
    } catch (IOException e) {
      // The client did not wait for it: nobody is left to be told.
    }
  }

  private static CompletableFuture<@Nullable Void> later(Duration delay, Runnable deed) {
    return CompletableFuture.runAsync(
        deed, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private Delivery() {}
}
