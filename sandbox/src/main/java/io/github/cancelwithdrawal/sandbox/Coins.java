package io.github.cancelwithdrawal.sandbox;

import java.util.Map;

/**
 * What is withdrawn, as the history shows it.
 *
 * @param chain OKX's name of it, such as {@code USDT-TRC20}
 */
record Coins(String ccy, String chain, String amt, String fee) {

  private static final Map<String, String> USUAL_CHAINS =
      Map.of("USDT", "USDT-TRC20", "USDC", "USDC-ERC20", "BTC", "BTC-Bitcoin", "ETH", "ETH-ERC20");

  static Coins of(WithdrawalPlan plan) {
    String ccy = plan.ccy.isEmpty() ? (plan.lightning ? "BTC" : "USDT") : plan.ccy;
    String chain = plan.chain.isEmpty() ? usualChain(ccy, plan.lightning) : plan.chain;
    return new Coins(ccy, chain, plan.amt, plan.fee);
  }

  private static String usualChain(String ccy, boolean lightning) {
    return lightning ? ccy + "-Lightning" : USUAL_CHAINS.getOrDefault(ccy, ccy + "-" + ccy);
  }
}
