package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;

/**
 * What a caller is answered.
 *
 * @param code why it was refused, for the operator's list of calls; empty if it was not
 */
record HookReply(int status, String contentType, byte[] body, String code) {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain;charset=utf-8";
    static final String XML = "text/xml;charset=utf-8";

    /** The code of an answer that was due before the flow had one. */
    static final String LATE = "hook.deadline-missed";

    static HookReply of(int status, String contentType, String body) {
        return new HookReply(status, contentType, body.getBytes(StandardCharsets.UTF_8), "");
    }

    static HookReply empty(int status) {
        return new HookReply(status, "", new byte[0], "");
    }

    /** Tells the caller as much as it must know; the code of a wrong signature is for the operator alone. */
    static HookReply refused(int status, String code) {
        String told = status == 401 ? "hook.refused" : code;
        return new HookReply(status, JSON, ("{\"code\":\"" + told + "\"}").getBytes(StandardCharsets.UTF_8), code);
    }

    boolean isRefusal() {
        return !code.isEmpty();
    }
}
