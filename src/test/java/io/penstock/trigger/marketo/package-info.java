@NullMarked
package io.penstock.trigger.marketo;

import org.jspecify.annotations.NullMarked;
