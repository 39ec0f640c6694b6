/** The command line: one class a command. */
@NullMarked
package io.github.cancelwithdrawal.worker.cli;

import org.jspecify.annotations.NullMarked;
