package io.penstock.sample;

/**
 * What one call of {@code penstock sample change} did to the customers.
 *
 * @param round how many such days there were, this one included
 * @param changed customers with another name, e-mail or plan
 * @param repaired e-mails that could not be right and now can
 * @param numbered customers who waited for a number and got one
 */
public record SampleDay(int round, int changed, int repaired, int numbered, int added, int deleted) {}
