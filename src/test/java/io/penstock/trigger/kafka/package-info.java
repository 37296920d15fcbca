@NullMarked
package io.penstock.trigger.kafka;

import org.jspecify.annotations.NullMarked;
