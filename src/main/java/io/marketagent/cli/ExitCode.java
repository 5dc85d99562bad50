package io.marketagent.cli;

/** What a command ends with, for scripts; from the best to the worst. */
enum ExitCode {
    /** Everything asked is answered. */
    ANSWERED(0),
    /** It is not, or not all of it: partial, asked back, out of scope, refused, failed. */
    NOT_ANSWERED(1),
    /** The command was not written as it has to be; nothing was asked. */
    WRONG_USE(2),
    /** Nobody was there to ask: no service, no start, no place in its queue, no valid key. */
    UNAVAILABLE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
