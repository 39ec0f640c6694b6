package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationNarrative;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A Temporal server that answers as it is told, as far as a worker asks before it starts. */
final class FakeTemporal implements AutoCloseable {
  final Map<String, IndexedValueType> searchAttributes = new ConcurrentHashMap<>();
  final AtomicInteger questionsForNamespace = new AtomicInteger();
  final Map<String, List<String>> pollers = new ConcurrentHashMap<>();
  final Map<String, Status> answersToPollers = new ConcurrentHashMap<>();
  volatile Status answerToNamespace = Status.OK;
  volatile Status answerToList = Status.OK;
  volatile Status answerToAdd = Status.OK;
  volatile String lastQuery = "";

  private final Server server;

  FakeTemporal() {
    try {
      server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(new Workflows())
              .addService(new Operator())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static <T> void answer(StreamObserver<T> caller, Status status, T response) {
    if (status.isOk()) {
      caller.onNext(response);
      caller.onCompleted();
    } else {
      caller.onError(status.asRuntimeException());
    }
  }

  private final class Workflows extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> caller) {
      answer(caller, Status.OK, GetSystemInfoResponse.getDefaultInstance());
    }

    @Override
    public void describeNamespace(
        DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> caller) {
      questionsForNamespace.incrementAndGet();
      answer(caller, answerToNamespace, DescribeNamespaceResponse.getDefaultInstance());
    }

    @Override
    public void describeTaskQueue(
        DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> caller) {
      DescribeTaskQueueResponse.Builder response = DescribeTaskQueueResponse.newBuilder();
      pollers
          .getOrDefault(request.getTaskQueue().getName(), List.of())
          .forEach(identity -> response.addPollersBuilder().setIdentity(identity));
      Status status = answersToPollers.getOrDefault(request.getTaskQueue().getName(), Status.OK);
      answer(caller, status, response.build());
    }

    @Override
    public void countWorkflowExecutions(
        CountWorkflowExecutionsRequest request,
        StreamObserver<CountWorkflowExecutionsResponse> caller) {
      lastQuery = request.getQuery();
      boolean all =
          CancellationNarrative.searchAttributes().stream()
              .allMatch(key -> searchAttributes.containsKey(key.getName()));
      answer(
          caller,
          all ? Status.OK : Status.INVALID_ARGUMENT,
          CountWorkflowExecutionsResponse.getDefaultInstance());
    }
  }

  private final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {
    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> caller) {
      answer(
          caller,
          answerToList,
          ListSearchAttributesResponse.newBuilder()
              .putAllCustomAttributes(searchAttributes)
              .build());
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> caller) {
      if (answerToAdd.isOk()) {
        searchAttributes.putAll(request.getSearchAttributesMap());
      }
      answer(caller, answerToAdd, AddSearchAttributesResponse.getDefaultInstance());
    }
  }
}
