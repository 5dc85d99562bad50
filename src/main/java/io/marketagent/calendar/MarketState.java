package io.marketagent.calendar;

/** What US stocks can do at an instant, by NYSE's calendar (trading halts are not known to it). */
public enum MarketState {
    /** From 4:00 to the open at 9:30 New York on a session's day. */
    PRE_MARKET("pre-market"),
    /** The regular session: from 9:30 to the close at 16:00 New York, 13:00 on an early close. */
    OPEN("open"),
    /** From the close to 20:00 New York, 17:00 on an early close. */
    AFTER_HOURS("after-hours"),
    /** Every other time: nights, weekends, holidays. */
    CLOSED("closed");

    private final String label;

    MarketState(String label) {
        this.label = label;
    }

    /** The word a reader sees: "pre-market", "open", "after-hours" or "closed". */
    public String label() {
        return label;
    }
}
