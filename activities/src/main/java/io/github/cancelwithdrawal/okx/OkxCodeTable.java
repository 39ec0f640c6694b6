package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.okx.CodeClass.ACCEPTED;
import static io.github.cancelwithdrawal.okx.CodeClass.ACCOUNT;
import static io.github.cancelwithdrawal.okx.CodeClass.AMBIGUOUS;
import static io.github.cancelwithdrawal.okx.CodeClass.CLOCK;
import static io.github.cancelwithdrawal.okx.CodeClass.CONFIGURATION;
import static io.github.cancelwithdrawal.okx.CodeClass.MALFORMED;
import static io.github.cancelwithdrawal.okx.CodeClass.PERMISSION;
import static io.github.cancelwithdrawal.okx.CodeClass.RATE_LIMITED;
import static io.github.cancelwithdrawal.okx.CodeClass.REFUSED;
import static io.github.cancelwithdrawal.okx.CodeClass.SIGNATURE;
import static io.github.cancelwithdrawal.okx.CodeClass.TRANSIENT;
import static io.github.cancelwithdrawal.okx.CodeClass.UNKNOWN_ID;

import java.util.List;

/**
 * Every code of OKX that can concern a cancellation. Data only: a code, what follows from it, what
 * it means, what a person should do about it (if a person can), and the page that documents it.
 */
final class OkxCodeTable {
  static final String PUBLIC = "https://www.okx.com/docs-v5/en/#error-code-rest-api-public";
  static final String FUNDING = "https://www.okx.com/docs-v5/en/#error-code-rest-api-funding";

  private static final String ASK_SUPPORT = "ask OKX's support";
  private static final String LIVE_KEY = "give the worker a key of live trading";
  private static final String MAIN_KEY = "give the worker a key of the main account";
  private static final String OTHER_KEY = "give the worker another key";
  private static final String FIX_KEY =
      "correct the key or the regional host in the worker's configuration";
  private static final String OTHER_REGION =
      "the key may be another region's: set the host to that of "
          + OkxRegion.titles()
          + " where the key was made, or correct the key";
  private static final String FIX_SECRET = "correct the secret key in the worker's configuration";
  private static final String FIX_PASSPHRASE =
      "correct the passphrase in the worker's configuration";
  private static final String LIST_IP = "add the worker's address to the key's list at OKX";
  private static final String BIND_IP = "bind the key to the worker's address at OKX";
  private static final String MOVE = "run the worker where OKX offers its services";
  private static final String PERMIT = "give the key the permissions Read and Trade at OKX";
  private static final String READ_MAIL = "look for OKX's e-mail to the account's owner";
  private static final String REGULATOR = "take the steps that OKX's site or app asks for";
  private static final String VERIFY = "verify the owner's identity at OKX";

  static final List<OkxCode> ROWS =
      List.of(
          row("0", ACCEPTED, "the history tells how it ends", PUBLIC),
          row("58220", ACCEPTED, "already cancelled, the history tells whether", FUNDING),
          row("50042", ACCEPTED, "repeated request, the history tells how it ends", PUBLIC),
          row("58216", REFUSED, "not allowed in this state; always so for Lightning", FUNDING),
          row("58215", UNKNOWN_ID, "ID not known for this user", FUNDING),
          row("50011", RATE_LIMITED, "rate limit reached", PUBLIC),
          row("58102", RATE_LIMITED, "rate limit of the funding endpoints reached", FUNDING),
          row("50040", RATE_LIMITED, "operations too frequent", PUBLIC),
          row("50061", RATE_LIMITED, "account's request rate exceeded", PUBLIC),
          row("50001", TRANSIENT, "service unavailable", PUBLIC),
          row("50013", TRANSIENT, "systems busy", PUBLIC),
          row("50026", TRANSIENT, "system error", PUBLIC),
          row("50046", TRANSIENT, "feature under maintenance", PUBLIC),
          row("50062", TRANSIENT, "feature unavailable at present", PUBLIC),
          row("58007", TRANSIENT, "asset interface unavailable", FUNDING),
          row("58120", TRANSIENT, "transfers unavailable at present", FUNDING),
          row("58214", TRANSIENT, "chain under maintenance", FUNDING),
          row("50004", AMBIGUOUS, "its endpoint timed out, perhaps after doing it", PUBLIC),
          row("50102", CLOCK, "timestamp expired", PUBLIC),
          row("50112", CLOCK, "timestamp invalid", PUBLIC),
          row("50113", SIGNATURE, "signature invalid", FIX_SECRET, PUBLIC),
          row("50100", ACCOUNT, "API key frozen", ASK_SUPPORT, PUBLIC),
          row("50101", ACCOUNT, "key of another environment (live or demo)", LIVE_KEY, PUBLIC),
          row("50103", ACCOUNT, "header with the key missing", PUBLIC),
          row("50104", ACCOUNT, "header with the passphrase missing", PUBLIC),
          row("50105", ACCOUNT, "passphrase wrong", FIX_PASSPHRASE, PUBLIC),
          row("50106", ACCOUNT, "header with the signature missing", PUBLIC),
          row("50107", ACCOUNT, "header with the timestamp missing", PUBLIC),
          row("50108", ACCOUNT, "exchange ID unknown", PUBLIC),
          row("50109", ACCOUNT, "exchange domain unknown", PUBLIC),
          row("50110", ACCOUNT, "calling IP not on the key's list", LIST_IP, PUBLIC),
          row("50111", ACCOUNT, "key invalid", FIX_KEY, PUBLIC),
          row("50114", ACCOUNT, "authorization invalid", OTHER_KEY, PUBLIC),
          row("50119", ACCOUNT, "key does not exist at this host", OTHER_REGION, PUBLIC),
          row("50120", PERMISSION, "key lacks the permission for this call", PERMIT, PUBLIC),
          row("50030", PERMISSION, "no permission for this endpoint", PERMIT, PUBLIC),
          row("50035", PERMISSION, "endpoint requires a key bound to an IP", BIND_IP, PUBLIC),
          row("50118", ACCOUNT, "broker's IP not shared for linking", ASK_SUPPORT, PUBLIC),
          row("50121", ACCOUNT, "service refused to this IP address", MOVE, PUBLIC),
          row("50007", ACCOUNT, "user blocked", ASK_SUPPORT, PUBLIC),
          row("50008", ACCOUNT, "user does not exist", FIX_KEY, PUBLIC),
          row("50009", ACCOUNT, "account frozen", ASK_SUPPORT, PUBLIC),
          row("50012", ACCOUNT, "account status invalid", ASK_SUPPORT, PUBLIC),
          row("50027", ACCOUNT, "account restricted from trading", ASK_SUPPORT, PUBLIC),
          row("50029", ACCOUNT, "account under risk control", READ_MAIL, PUBLIC),
          row("50041", ACCOUNT, "user not allow-listed", ASK_SUPPORT, PUBLIC),
          row("50051", ACCOUNT, "feature closed in this region for compliance", PUBLIC),
          row("50059", ACCOUNT, "further steps required by the regulator", REGULATOR, PUBLIC),
          row("50060", ACCOUNT, "identity verification required", VERIFY, PUBLIC),
          row("58004", ACCOUNT, "account blocked", ASK_SUPPORT, FUNDING),
          row("58011", ACCOUNT, "unverified user in this region", VERIFY, FUNDING),
          row("58016", ACCOUNT, "only the trading team's main account may call", MAIN_KEY, FUNDING),
          row("58204", ACCOUNT, "withdrawals suspended by risk control", ASK_SUPPORT, FUNDING),
          row("58209", ACCOUNT, "sub-accounts cannot withdraw", MAIN_KEY, FUNDING),
          row(
              "58217",
              ACCOUNT,
              "withdrawals suspended for a risk at the address",
              ASK_SUPPORT,
              FUNDING),
          row("58233", ACCOUNT, "unverified user", VERIFY, FUNDING),
          row("58235", ACCOUNT, "basic verification is not enough", VERIFY, FUNDING),
          row("58240", ACCOUNT, "identity verification required", VERIFY, FUNDING),
          row("50000", MALFORMED, "POST body empty", PUBLIC),
          row("50002", MALFORMED, "JSON not readable", PUBLIC),
          row("50005", MALFORMED, "endpoint retired", PUBLIC),
          row("50006", MALFORMED, "content type wrong", PUBLIC),
          row("50014", MALFORMED, "a parameter is empty", PUBLIC),
          row("50015", MALFORMED, "one of two parameters required", PUBLIC),
          row("50016", MALFORMED, "two parameters do not match", PUBLIC),
          row("50024", MALFORMED, "two parameters exclude each other", PUBLIC),
          row("50025", MALFORMED, "too many values in a parameter", PUBLIC),
          row("50039", MALFORMED, "parameter before not supported here", PUBLIC),
          row("50115", MALFORMED, "method not allowed", PUBLIC),
          row("51000", MALFORMED, "a parameter's value is wrong", PUBLIC),
          row("50010", MALFORMED, "user ID empty", PUBLIC),
          row("50038", CONFIGURATION, "not available in demo trading", LIVE_KEY, PUBLIC));

  private OkxCodeTable() {}

  private static OkxCode row(String code, CodeClass codeClass, String meaning, String source) {
    return new OkxCode(code, codeClass, meaning, null, source);
  }

  private static OkxCode row(
      String code, CodeClass codeClass, String meaning, String advice, String source) {
    return new OkxCode(code, codeClass, meaning, advice, source);
  }
}
