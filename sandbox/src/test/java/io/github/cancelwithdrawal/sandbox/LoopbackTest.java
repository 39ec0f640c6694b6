package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoopbackTest {

  @Test
  void shouldRefuseControlFromAnotherMachineUnlessAskedOtherwise() throws Exception {
    Optional<String> address = outwardAddress();
    assumeTrue(address.isPresent(), "this machine has no address but loopback");
    SandboxOptions everywhere = SandboxOptions.defaults().withHost("0.0.0.0");

    try (Sandbox closed = Sandbox.start(everywhere);
        Sandbox open = Sandbox.start(everywhere.withControlFromAnywhere())) {
      String outside = "http://" + address.orElseThrow() + ":";
      Answer refused =
          ControlClient.at(outside + closed.port()).send("POST", "/sandbox/withdrawals", "");
      Answer fromInside = ControlClient.of(closed).send("POST", "/sandbox/withdrawals", "");
      Answer allowed =
          ControlClient.at(outside + open.port()).send("POST", "/sandbox/withdrawals", "");

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body().path("error").textValue()).contains(address.orElseThrow());
      assertThat(fromInside.status()).isEqualTo(200);
      assertThat(allowed.status()).isEqualTo(200);
    }
  }

  private static Optional<String> outwardAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }
}
