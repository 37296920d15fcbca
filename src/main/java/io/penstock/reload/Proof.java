package io.penstock.reload;

/** What an edit must have stood before it comes into force. */
enum Proof {
    /** It can be read. Building its flows says the rest, at the expense of the flows. */
    READ,
    /** Its flows were built in a context of their own as well. */
    REHEARSED,
    /** The checker found nothing, either. */
    CHECKED
}
