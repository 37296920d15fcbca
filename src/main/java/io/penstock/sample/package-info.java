/**
 * What a newcomer sees: an embedded warehouse with a made-up company in it, and a first run that starts by itself.
 *
 * <p>Everything here is there in the profile {@code sample} only, which {@code mvn spring-boot:run} chooses. No other
 * package knows this one.
 */
@NullMarked
package io.penstock.sample;

import org.jspecify.annotations.NullMarked;
