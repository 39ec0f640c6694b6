package io.github.cancelwithdrawal.okx;

import org.jspecify.annotations.Nullable;

/**
 * What a code of OKX means for a cancellation.
 *
 * @param code as OKX writes it, such as "50110"
 * @param codeClass what follows from it
 * @param meaning in a few words, to stand behind a colon
 * @param advice what a person should do about it; null where nobody can do anything
 * @param source the page that documents it
 */
record OkxCode(
    String code, CodeClass codeClass, String meaning, @Nullable String advice, String source) {}
