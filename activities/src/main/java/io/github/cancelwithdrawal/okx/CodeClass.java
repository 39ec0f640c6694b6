package io.github.cancelwithdrawal.okx;

/** What an answer of OKX means for us. {@link OkxCodeTable} tells which code belongs to which. */
enum CodeClass {
  /** OKX will try. Only the history tells how it ends. */
  ACCEPTED,
  /** Not now; worth another request when the withdrawal can be cancelled. */
  REFUSED,
  /** OKX does not know the withdrawal, or not yet: a lagging replica looks the same. */
  UNKNOWN_ID,
  /** Too many requests: this endpoint of this user needs a pause. */
  RATE_LIMITED,
  /** OKX cannot answer at present, and nothing was done; worth another try soon. */
  TRANSIENT,
  /** Whether it was done is unknown; sending again is safe. */
  AMBIGUOUS,
  /** Our clock and OKX's disagree: read OKX's, sign again. */
  CLOCK,
  /** OKX takes the signature for wrong, now and then without reason: sign and send once more. */
  SIGNATURE,
  /** The key may not do this; the withdrawal can still be watched if it may read. */
  PERMISSION,
  /** A person must act, at OKX or on the worker's configuration. */
  ACCOUNT,
  /** OKX cannot make sense of the request: an ID that is none, or a bug of ours. */
  MALFORMED,
  /** The set-up can never work. */
  CONFIGURATION,
  /** A code nobody knows: taken for a refusal, and shown. */
  UNRECOGNIZED
}
