package io.penstock.change;

import io.penstock.row.Column;
import java.util.List;
import java.util.Map;

/**
 * What a state says of itself.
 *
 * @param key the key's columns when rows were last planned; empty in a new state
 * @param accounts for each target that ever accepted rows, the account they went to
 * @param owned for each such target, how many rows it holds from us
 * @param baseline read rows of the last plan that was completed; -1 before the first. The guard compares with it
 * @param bytes size on disk
 */
public record StateFacts(
        List<Column> key, Map<String, String> accounts, Map<String, Long> owned, long baseline, long bytes) {}
