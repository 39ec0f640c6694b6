package io.github.cancelwithdrawal.okx;

import java.time.Instant;

/**
 * What OKX answered to a request to cancel, if it can be worked with.
 *
 * @param code as OKX sent it
 * @param codeClass one of {@link CodeClass#ACCEPTED}, {@link CodeClass#REFUSED}, {@link
 *     CodeClass#UNKNOWN_ID}, {@link CodeClass#PERMISSION} and {@link CodeClass#UNRECOGNIZED}
 * @param message a sentence for people; holds no secret
 * @param receivedAt when the answer came, by the clock of this machine
 */
record OkxReply(String code, CodeClass codeClass, String message, Instant receivedAt) {}
