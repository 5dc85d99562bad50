package io.marketagent.tool;

import io.marketagent.market.OptionSide;

/** The seven tools. Their labels are part of what models and MCP clients know, and never change. */
public enum ToolName {
    QUOTES("get_stock_quote"),
    HISTORY("get_stock_price_history"),
    INDICATORS("get_ta_indicators"),
    STATUS("get_market_status_and_date_time"),
    EXPIRATIONS("get_options_expiration_dates"),
    CALLS("get_call_options_chain"),
    PUTS("get_put_options_chain");

    private final String label;

    ToolName(String label) {
        this.label = label;
    }

    /** Its name for models and clients: {@code get_stock_quote}. */
    public String label() {
        return label;
    }

    static ToolName chain(OptionSide side) {
        return switch (side) {
            case CALL -> CALLS;
            case PUT -> PUTS;
        };
    }
}
