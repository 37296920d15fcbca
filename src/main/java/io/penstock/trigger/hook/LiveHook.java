package io.penstock.trigger.hook;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A flow that takes the events of a hook now. */
interface LiveHook {

    HookSpec spec();

    /** A permit for each exchange that may be replied to at once. */
    Semaphore room();

    /**
     * An exchange to ask expressions of. It is not sent.
     *
     * @param variables of the exchange
     */
    Exchange exchange(Object body, Map<String, @Nullable Object> variables);

    /** Sends an exchange through the flow and waits until it is through; its failure is what Camel left in it. */
    void pass(Exchange exchange);
}
