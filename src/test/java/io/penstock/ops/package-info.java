@NullMarked
package io.penstock.ops;

import org.jspecify.annotations.NullMarked;
