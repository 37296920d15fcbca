package io.penstock.trigger;

import java.util.List;
import java.util.Optional;

/** The triggers that read a source, as people see them. Safe for several threads. */
public interface Feeds {

    /** By name. */
    List<FeedState> all();

    Optional<FeedState> named(String name);
}
