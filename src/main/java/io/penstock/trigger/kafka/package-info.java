/**
 * Flows that begin with the records of a Kafka topic. A consumer group keeps how far a topic was read; its offsets move
 * only behind records that the flow has settled.
 */
@NullMarked
package io.penstock.trigger.kafka;

import org.jspecify.annotations.NullMarked;
