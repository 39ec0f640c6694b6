@NullMarked
package io.github.cancelwithdrawal.okx;

import org.jspecify.annotations.NullMarked;
