@NullMarked
package io.github.cancelwithdrawal.worker;

import org.jspecify.annotations.NullMarked;
