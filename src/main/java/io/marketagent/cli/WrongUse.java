package io.marketagent.cli;

/** What was written cannot be asked; the message says why, in one line for a person. */
final class WrongUse extends Exception {

    private static final long serialVersionUID = 1L;

    WrongUse(String why) {
        super(why);
    }
}
