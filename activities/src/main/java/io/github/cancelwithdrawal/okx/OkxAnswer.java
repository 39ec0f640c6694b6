package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What OKX answered to one request, and what it means.
 *
 * @param httpStatus of no further meaning: where it and the code disagree, the code is right
 * @param code as OKX sent it
 * @param codeClass what follows from it
 * @param sentence for people; holds no secret
 * @param data the rows; a missing node if there were none
 * @param key that the request was signed with
 */
record OkxAnswer(
    int httpStatus,
    String code,
    CodeClass codeClass,
    String sentence,
    JsonNode data,
    OkxCredentials key) {}
