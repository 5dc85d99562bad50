package io.marketagent.sandbox;

import java.util.Objects;

/** A request that cannot be answered; each vendor says it in its own form. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String parameter;

    Refusal(int status, String parameter, String why) {
        super(why, null, false, false);
        this.status = status;
        this.parameter = parameter;
    }

    /** Returns why; never null, unlike the message of other exceptions. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // the constructor asks for one
    }

    int status() {
        return status;
    }

    String parameter() {
        return parameter;
    }
}
