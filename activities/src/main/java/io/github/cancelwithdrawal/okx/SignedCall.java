package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.AccountLimit.Ticket;
import io.github.cancelwithdrawal.okx.SigningInterceptor.Departure;
import io.github.cancelwithdrawal.okx.SigningInterceptor.NoCredentialsException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One signed request from its place in the queue to its answer. Sends it a second time by itself
 * only where OKX asks for nothing but a new signature; every other retry is Temporal's.
 */
final class SignedCall<T> implements PendingRequest<T> {
  /**
   * How long OKX's content network keeps an address out is not documented. Asking a few times a
   * minute shows soon that it is over and gives no reason to prolong it.
   */
  static final Duration BLOCKED_PAUSE = Duration.ofSeconds(10);

  private final OkxWire wire;
  private final Outgoing outgoing;
  private final Function<OkxAnswer, T> reading;
  private final CompletableFuture<T> reply = new CompletableFuture<>();
  private final Set<CodeClass> signedAgainFor = EnumSet.noneOf(CodeClass.class);

  private volatile @Nullable Ticket ticket;

  /**
   * What to send.
   *
   * @param request unsigned
   * @param body its body, which is sent in UTF-8; "" if it has none
   * @param limit of its endpoint
   * @param priority its place among those that wait for the limit
   */
  record Outgoing(
      Request request, String body, AccountLimit limit, CancellationPriority priority) {}

  private SignedCall(OkxWire wire, Outgoing outgoing, Function<OkxAnswer, T> reading) {
    this.wire = wire;
    this.outgoing = outgoing;
    this.reading = reading;
  }

  /**
   * Takes a place in the queue.
   *
   * @param reading what to make of OKX's answer; throws an {@link OkxFault} if nothing
   */
  static <T> SignedCall<T> start(OkxWire wire, Outgoing outgoing, Function<OkxAnswer, T> reading) {
    SignedCall<T> call = new SignedCall<>(wire, outgoing, reading);
    CompletionStage<T> settled = call.reply;
    settled.whenComplete((answer, failure) -> call.giveUp());
    call.queue();
    return call;
  }

  @Override
  public CompletableFuture<T> reply() {
    return reply;
  }

  @Override
  public int requestsAhead() {
    Ticket current = ticket;
    return current == null ? 0 : current.ahead();
  }

  @Override
  public void cancel() {
    reply.cancel(false);
  }

  private void queue() {
    Ticket next = outgoing.limit().acquire(outgoing.priority(), this::send);
    ticket = next;
    if (reply.isDone()) {
      next.giveUp();
    }
  }

  private void giveUp() {
    Ticket unused = ticket;
    if (unused != null) {
      unused.giveUp();
    }
  }

  private void send(Ticket granted) {
    ticket = granted;
    if (reply.isDone()) {
      granted.giveUp();
      return;
    }
    Departure departure = new Departure(granted, outgoing.body());
    Request request = outgoing.request().newBuilder().tag(Departure.class, departure).build();
    try {
      wire.http().newCall(request).enqueue(new Arrival(granted));
    } catch (RuntimeException | Error failure) {
      // For want of a thread, say: neither the permit nor whoever waits may be lost.
      granted.release();
      reply.completeExceptionally(failure);
    }
  }

  private final class Arrival implements Callback {
    private final Ticket permit;

    Arrival(Ticket permit) {
      this.permit = permit;
    }

    @Override
    public void onFailure(Call call, IOException e) {
      permit.release();
      if (permit.isCalledBack()) {
        queue();
      } else {
        reply.completeExceptionally(faultOf(e));
      }
    }

    private OkxFault faultOf(IOException e) {
      if (e instanceof NoCredentialsException) {
        return OkxFault.withoutCode(
            CodeClass.ACCOUNT, OkxFault.NO_STATUS, String.valueOf(e.getMessage()));
      }
      return permit.isUsed()
          ? TransportFault.unanswered(wire.host(), e, wire.callTimeout())
          : TransportFault.unsent(wire.host(), e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        OkxAnswer answer = wire.read(response);
        tellLimiter(answer);
        settle(answer);
      } catch (OkxFault fault) {
        if (fault.hostBlocked()) {
          wire.limits().host().pause(BLOCKED_PAUSE);
        }
        reply.completeExceptionally(fault);
      } catch (RuntimeException | Error bug) {
        // Whoever waits must not wait for ever because of it.
        reply.completeExceptionally(bug);
      }
    }

    private void tellLimiter(OkxAnswer answer) {
      switch (answer.codeClass()) {
        case RATE_LIMITED -> permit.refused();
        case ACCEPTED, REFUSED, UNKNOWN_ID -> permit.letThrough();
        default -> {
          // What OKX refuses for another reason, it may have refused without counting.
        }
      }
    }
  }

  private void settle(OkxAnswer answer) {
    switch (answer.codeClass()) {
      case SIGNATURE -> {
        if (signedAgainFor.add(CodeClass.SIGNATURE)) {
          queue();
        } else {
          throw OkxFault.answered(CodeClass.ACCOUNT, answer);
        }
      }
      case CLOCK -> {
        if (signedAgainFor.add(CodeClass.CLOCK)) {
          wire.clock().resync().whenComplete((set, failure) -> resume(answer, failure));
        } else {
          throw OkxFault.answered(CodeClass.CLOCK, answer);
        }
      }
      case RATE_LIMITED -> throw OkxFault.answered(CodeClass.RATE_LIMITED, answer);
      default -> reply.complete(reading.apply(answer));
    }
  }

  private void resume(OkxAnswer answer, @Nullable Throwable failure) {
    if (failure == null) {
      queue();
    } else {
      reply.completeExceptionally(OkxFault.answered(CodeClass.CLOCK, answer));
    }
  }
}
