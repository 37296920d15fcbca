@NullMarked
package io.penstock.trigger.feed;

import org.jspecify.annotations.NullMarked;
