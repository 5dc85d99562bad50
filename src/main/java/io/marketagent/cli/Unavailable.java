package io.marketagent.cli;

/** Nobody was there to ask; the message says why, in one line for a person. */
final class Unavailable extends Exception {

    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
        super(why);
    }
}
