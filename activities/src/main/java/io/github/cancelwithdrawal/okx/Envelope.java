package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What every JSON answer of OKX comes in.
 *
 * @param httpStatus the status it came with
 * @param code a number as text, possibly with a sub-code: "51008_1000"
 * @param message OKX's own words; "" if there were none
 * @param data the rows; a missing node if there were none
 */
record Envelope(int httpStatus, String code, String message, JsonNode data) {}
