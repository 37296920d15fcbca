package io.penstock.sync;

/** What a request asks for. */
public enum RunKind {
    /** Plan and, unless the guard stops it, deliver. */
    RUN,
    /** Plan only; the plan is held for a person. Replaces a held plan. */
    PLAN,
    /** Plan, and take every planned upsert as accepted without sending it. */
    ADOPT,
    /** Deliver the held plan of a certain run. */
    APPROVE
}
