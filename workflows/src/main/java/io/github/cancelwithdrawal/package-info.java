@NullMarked
package io.github.cancelwithdrawal;

import org.jspecify.annotations.NullMarked;
