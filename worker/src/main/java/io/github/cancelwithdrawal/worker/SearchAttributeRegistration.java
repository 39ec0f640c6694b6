package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationNarrative;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a namespace has the search attributes which the workflow sets. Everything works
 * without them, but no workflow may set one that is not there: its task would fail for ever.
 */
public final class SearchAttributeRegistration {
  private static final Logger log = LoggerFactory.getLogger(SearchAttributeRegistration.class);
  private static final IndexedValueType TYPE = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

  /** Temporal has not said no. */
  private static final Set<Status.Code> NO_ANSWER =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

  private final OperatorServiceBlockingStub operator;
  private final WorkflowServiceBlockingStub workflows;
  private final String namespace;

  private SearchAttributeRegistration(
      OperatorServiceBlockingStub operator, TemporalConnection temporal) {
    this.operator = operator;
    this.workflows = temporal.client().getWorkflowServiceStubs().blockingStub();
    this.namespace = temporal.namespace();
  }

  /**
   * Registers what is missing.
   *
   * @return whether the namespace has them all, so that workflows may set them; if not, the log
   *     says why
   * @throws TemporalUnavailableException if there is no answer
   */
  public static boolean ensure(TemporalConnection temporal) {
    OperatorServiceStubs stubs = temporal.newOperatorStubs();
    try {
      return new SearchAttributeRegistration(stubs.blockingStub(), temporal).ensure();
    } catch (StatusRuntimeException e) {
      throw temporal.unavailable(e);
    } finally {
      stubs.shutdownNow();
    }
  }

  private boolean ensure() {
    try {
      Map<String, IndexedValueType> present = present().orElse(Map.of());
      for (SearchAttributeKey<String> key : CancellationNarrative.searchAttributes()) {
        requireKeyword(key.getName(), present.getOrDefault(key.getName(), TYPE));
        if (!present.containsKey(key.getName())) {
          add(key.getName());
        }
      }
      return true;
    } catch (StatusRuntimeException e) {
      rethrowWithoutAnswer(e);
      if (areThere()) {
        return true;
      }
      log.warn(
          "Workflows set no search attributes: {} are not all in namespace \"{}\", and Temporal does not let this worker add them ({})",
          names(),
          namespace,
          e.getStatus().getCode());
    } catch (WrongType e) {
      log.warn("Workflows set no search attributes: {}", e.getMessage());
    }
    return false;
  }

  /** By name; empty if the server does not tell, as the in-memory one and some that are guarded. */
  private Optional<Map<String, IndexedValueType>> present() {
    try {
      return Optional.of(
          operator
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
              .getCustomAttributesMap());
    } catch (StatusRuntimeException e) {
      rethrowWithoutAnswer(e);
      log.debug("Temporal does not list its search attributes: {}", e.getStatus());
      return Optional.empty();
    }
  }

  private static void rethrowWithoutAnswer(StatusRuntimeException e) {
    if (NO_ANSWER.contains(e.getStatus().getCode())) {
      throw e;
    }
  }

  private void requireKeyword(String name, IndexedValueType type) {
    if (type != TYPE) {
      throw new WrongType(
          "namespace \"" + namespace + "\" has " + name + " as " + type + ", not as a keyword");
    }
  }

  /** One by one: some servers refuse a whole list when they have one of them already. */
  private void add(String name) {
    try {
      operator.addSearchAttributes(
          AddSearchAttributesRequest.newBuilder()
              .setNamespace(namespace)
              .putSearchAttributes(name, TYPE)
              .build());
      log.info("Registered the search attribute {} in namespace \"{}\"", name, namespace);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /**
   * Whether a list of workflows can be filtered by all of them. Temporal Cloud lets those who may
   * work in a namespace ask that, and neither list nor add its search attributes.
   */
  private boolean areThere() {
    String query =
        names().stream().map(name -> name + " = \"\"").collect(Collectors.joining(" AND "));
    try {
      workflows.countWorkflowExecutions(
          CountWorkflowExecutionsRequest.newBuilder()
              .setNamespace(namespace)
              .setQuery(query)
              .build());
      return true;
    } catch (StatusRuntimeException e) {
      rethrowWithoutAnswer(e);
      return false;
    }
  }

  private static List<String> names() {
    return CancellationNarrative.searchAttributes().stream()
        .map(SearchAttributeKey::getName)
        .toList();
  }

  private static final class WrongType extends RuntimeException {
    WrongType(String message) {
      super(message);
    }
  }
}
