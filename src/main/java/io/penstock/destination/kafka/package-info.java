/**
 * Rows into Kafka topics: the Java half of {@code kafka-topic-sink}, and the connection type {@code kafka}.
 *
 * <p>camel-kafka's own producer sends a list and fails as a whole, so the records are sent one by one through the client
 * that camel-kafka makes, without waiting for each, and every row gets the outcome of its own acknowledgement (P1).
 */
@NullMarked
package io.penstock.destination.kafka;

import org.jspecify.annotations.NullMarked;
