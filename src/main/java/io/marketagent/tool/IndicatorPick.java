package io.marketagent.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import io.marketagent.market.MarketException.BadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One indicator that is asked for on its own: {@code rsi}, {@code macd}, {@code sma}, {@code ema}, an average of one
 * window, {@code sma_50}, or {@code atr} and {@code bollinger}, which the analysis has.
 */
public record IndicatorPick(Kind kind, @Nullable Integer window) {

    /** What it is. */
    public enum Kind {
        RSI,
        MACD,
        SMA,
        EMA,
        /** Of the analysis, as the next. */
        ATR,
        BOLLINGER
    }

    private static final List<Integer> WINDOWS = List.of(5, 10, 20, 50, 200);

    static final List<String> LABELS = labels();

    private static List<String> labels() {
        List<String> labels = new ArrayList<>(List.of("rsi", "macd", "sma", "ema", "atr", "bollinger"));
        WINDOWS.forEach(window -> labels.add("sma_" + window));
        WINDOWS.forEach(window -> labels.add("ema_" + window));
        return List.copyOf(labels);
    }

    static IndicatorPick of(String word) {
        String label = word.strip().toLowerCase(Locale.ROOT);
        if (!LABELS.contains(label)) {
            throw new BadRequest("'indicators' may hold " + LABELS);
        }
        return labelled(label);
    }

    /** From its label; an average may be of any window, computed or not. */
    public static IndicatorPick labelled(String label) {
        int underscore = label.indexOf('_');
        return underscore < 0
                ? new IndicatorPick(Kind.valueOf(label.toUpperCase(Locale.ROOT)), null)
                : new IndicatorPick(
                        Kind.valueOf(label.substring(0, underscore).toUpperCase(Locale.ROOT)),
                        Integer.valueOf(label.substring(underscore + 1)));
    }

    /** Its word in arguments: {@code sma_50}. */
    @JsonValue
    public String label() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return window == null ? word : word + "_" + window;
    }

    /** Whether it is an average over a window that is not computed. */
    public boolean isOfOtherWindow() {
        return window != null && !WINDOWS.contains(window);
    }

    /** What can be had of it: where its window is not computed, all averages of its kind. */
    public IndicatorPick offered() {
        return isOfOtherWindow() ? new IndicatorPick(kind, null) : this;
    }

    /** Whether the analysis has it rather than the indicators. */
    boolean isOfAnalysis() {
        return kind == Kind.ATR || kind == Kind.BOLLINGER;
    }

    /** Whether an indicator is among what was asked; nothing asked means all. */
    static boolean wants(List<IndicatorPick> picks, Kind kind, @Nullable Integer window) {
        return picks.isEmpty()
                || picks.stream()
                        .anyMatch(pick -> pick.kind == kind && (pick.window == null || pick.window.equals(window)));
    }
}
