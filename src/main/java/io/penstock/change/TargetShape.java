package io.penstock.change;

/**
 * A target of a sync as it is now.
 *
 * @param name the step id of the settling sink
 * @param account where the target is, without secrets; another account needs a reset or re-key before anything is sent
 * @param shape the hash of all that decides what a row looks like at this target; rows accepted in another shape are
 *     planned again where the sync says {@code onRouteChange: resend}
 */
public record TargetShape(String name, String account, String shape) {}
