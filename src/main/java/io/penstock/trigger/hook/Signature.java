package io.penstock.trigger.hook;

import java.time.Instant;
import java.util.Map;

/** How a sender proves that a call is its own. Safe for several threads. */
sealed interface Signature permits Unsigned, SecretHeader, SecretQuery, BasicAuth, HmacSignature, StripeSignature {

    /** What stands where a secret would be printed. */
    String PLACEHOLDER = "$SECRET";

    String MISSING = "hook.signature-missing";
    String WRONG = "hook.signature-wrong";
    String STALE = "hook.signature-stale";

    /** Judges a call; takes as long for a signature that is nearly right as for any other. */
    Proof check(HookRequest request, Instant now);

    /**
     * The headers with which a sender would send this, computed with the newest secret. Where the secret itself would be
     * a header it is {@link #PLACEHOLDER} (P9).
     */
    Map<String, String> sign(HookRequest unsigned, Instant now);

    /** What a caller without a proof is told to give one by, in {@code WWW-Authenticate}. */
    default String scheme() {
        return "Signature";
    }

    /** Headers, in small letters, that are secrets themselves and go no further than here. */
    default java.util.Set<String> secretHeaders() {
        return java.util.Set.of();
    }

    /** The name of the query parameter that is a secret; empty for none. */
    default String secretParameter() {
        return "";
    }

    /**
     * What came of it.
     *
     * @param refusal the code of the reason; empty if it is good
     * @param replay what a second call with the same proof has in common with this one; empty where a sender may well
     *     send the same proof again, because no time is signed
     */
    record Proof(String refusal, String replay) {

        static final Proof GOOD = new Proof("", "");

        static Proof once(String signature) {
            return new Proof("", signature);
        }

        static Proof refused(String code) {
            return new Proof(code, "");
        }

        boolean isGood() {
            return refusal.isEmpty();
        }
    }
}
