package io.penstock.lookup;

import java.time.Duration;

/**
 * How a lookup keeps and waits.
 *
 * @param keep how long a row that was found is good; zero asks the warehouse each time
 * @param keepMissing how long a key is known to be missing
 * @param most rows and missing keys in memory
 * @param timeout how long an answer is waited for
 */
public record LookupTerms(Duration keep, Duration keepMissing, int most, Duration timeout) {}
