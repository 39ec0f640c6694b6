@NullMarked
package io.github.cancelwithdrawal.sandbox;

import org.jspecify.annotations.NullMarked;
