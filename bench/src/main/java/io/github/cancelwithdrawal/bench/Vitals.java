package io.github.cancelwithdrawal.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM on this machine uses, asked of itself. */
final class Vitals implements AutoCloseable {
  /** As the SDK names the threads on which workflows stand while they are cached. */
  private static final String WORKFLOW_THREAD = "workflow-";

  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final OperatingSystemMXBean system;

  /** Asks the JVM with that process ID, which must be one of this bench. */
  @SuppressWarnings("BanJNDI") // the URL comes from a process that the bench has started
  Vitals(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String url = machine.startLocalManagementAgent();
      machine.detach();
      connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
      MBeanServerConnection server = connector.getMBeanServerConnection();
      memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
      threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
      system = ManagementFactory.getPlatformMXBean(server, OperatingSystemMXBean.class);
    } catch (AttachNotSupportedException | IOException e) {
      throw new BenchException("The JVM " + pid + " does not tell how it is: " + e, e);
    }
  }

  /** What is left on the heap after a collection, in MB. */
  double heapAfterCollection() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / (1024.0 * 1024.0);
  }

  int threads() {
    return threads.getThreadCount();
  }

  /** Those on which cached workflows stand. */
  int workflowThreads() {
    ThreadInfo[] infos = threads.getThreadInfo(threads.getAllThreadIds());
    return Math.toIntExact(
        Arrays.stream(infos)
            .filter(Objects::nonNull)
            .filter(info -> info.getThreadName().startsWith(WORKFLOW_THREAD))
            .count());
  }

  /** CPU time used so far, of all cores. */
  Duration cpuTime() {
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // Then it is gone.
    }
  }
}
