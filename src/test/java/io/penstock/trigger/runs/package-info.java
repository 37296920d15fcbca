@NullMarked
package io.penstock.trigger.runs;

import org.jspecify.annotations.NullMarked;
